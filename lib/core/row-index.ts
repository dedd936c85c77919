/** How many rows each stretch of time holds, so that row number n is found without counting rows. */
export interface RowIndex {
  /** Length of every stretch, microseconds. */
  stepUs: number;
  /** Starts of the stretches that hold rows, ascending, microseconds since the epoch. */
  startsUs: readonly number[];
  /** Rows of each. */
  counts: readonly number[];
  total: number;
}

export function rowIndex(stepUs: number, buckets: readonly { startUs: number; rows: number }[]): RowIndex {
  const sorted = buckets.toSorted((a, b) => a.startUs - b.startUs);
  return {
    stepUs,
    startsUs: sorted.map(({ startUs }) => startUs),
    counts: sorted.map(({ rows }) => rows),
    total: sorted.reduce((sum, { rows }) => sum + rows, 0),
  };
}

/** Where rows lie: the stretch `[fromUs, toUs)` and how many of its rows come before the first wanted. */
export interface RowPlace {
  fromUs: number;
  toUs: number;
  skip: number;
  /** Rows of the first stretch, in which `skip` lies. */
  inFirst: number;
}

/**
 * The shortest run of whole stretches that holds rows `[start, start + count)` in the given order; null past the
 * last row.
 */
export function locateRows(
  { stepUs, startsUs, counts, total }: RowIndex,
  order: "newest" | "oldest",
  start: number,
  count: number,
): RowPlace | null {
  if (start >= total || count <= 0) return null;
  const at = (n: number) => (order === "newest" ? counts.length - 1 - n : n);
  let n = 0;
  let before = 0;
  while (before + (counts[at(n)] ?? 0) <= start) before += counts[at(n++)] ?? 0;
  const first = at(n);
  let reached = before;
  const wanted = Math.min(total, start + count);
  while (reached + (counts[at(n)] ?? 0) < wanted) reached += counts[at(n++)] ?? 0;
  const last = at(n);
  return {
    fromUs: startsUs[Math.min(first, last)] ?? 0,
    toUs: (startsUs[Math.max(first, last)] ?? 0) + stepUs,
    skip: start - before,
    inFirst: counts[first] ?? 0,
  };
}

/** The whole stretches that hold `count` rows after a moment, beginning with the moment's own. */
export function locateAfter(
  { stepUs, startsUs, counts }: RowIndex,
  order: "newest" | "oldest",
  timeUs: number,
  count: number,
): { fromUs: number; toUs: number } {
  const own = Math.floor(timeUs / stepUs) * stepUs;
  let [fromUs, toUs] = [own, own + stepUs];
  let rows = 0;
  const steps = order === "newest" ? -1 : 1;
  let n = order === "newest" ? lastBelow(startsUs, own) : lastBelow(startsUs, own + 1) + 1;
  for (; rows < count && n >= 0 && n < counts.length; n += steps) {
    rows += counts[n] ?? 0;
    const startUs = startsUs[n] ?? own;
    fromUs = Math.min(fromUs, startUs);
    toUs = Math.max(toUs, startUs + stepUs);
  }
  return { fromUs, toUs };
}

/** Index of the last start before `us`, or −1. */
function lastBelow(startsUs: readonly number[], us: number): number {
  let [low, high] = [0, startsUs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((startsUs[middle] ?? 0) < us) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
