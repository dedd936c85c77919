import type { ScopeChange, ScopeReport, StillValid } from "@/lib/contracts/scope";
import { usOf } from "./links";

/** What stands on the exposure line. */
export interface ExposureMark {
  kind: "leak" | "odd" | "change" | "dead";
  us: number;
  /** Share of the line, from 0 to 1. */
  share: number;
  /** Numbers of the changes, letters of what died, or nothing. */
  label: string;
}

export interface ExposureSegment {
  /** `before`: nothing leaked yet; `exposed`: what leaked could be used; `unknown`: nobody can tell; `closed`: all dead. */
  state: "before" | "exposed" | "unknown" | "closed";
  from: number;
  to: number;
}

export interface ExposureShape {
  fromUs: number;
  toUs: number;
  segments: ExposureSegment[];
  marks: ExposureMark[];
  /** Stretches without logs, shares of the line. */
  gaps: { from: number; to: number }[];
}

/** Letter of an item in the list: A to Z, then AA. */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/** Items as the list shows them: what is alive first, then what nobody can tell, then the dead. */
export function itemsInOrder(items: readonly StillValid[]): StillValid[] {
  const order = { alive: 0, unknown: 1, dead: 2 } as const;
  return items.toSorted((a, b) => order[a.state] - order[b.state]);
}

/**
 * Changes as the list shows them: those since the leak in order of time, then those before it, the latest first.
 * `since`: how many the first part has; all where no leak is known.
 */
export function changesInOrder({ from, changes }: ScopeReport["exposure"]): {
  changes: ScopeChange[];
  since: number;
} {
  const sorted = changes.toSorted((a, b) => usOf(a.at) - usOf(b.at));
  if (from === null) return { changes: sorted, since: sorted.length };
  const since = sorted.filter(({ at }) => usOf(at) >= usOf(from));
  const before = sorted.slice(0, sorted.length - since.length).reverse();
  return { changes: [...since, ...before], since: since.length };
}

/** Marks nearer than this share of the line are drawn as one. */
const APART = 0.09;
const PAD = 0.05;

/** Lays a report's exposure out on one line of time; null when it has no time to draw. */
export function exposureShape({ exposure, firstOdd, window, coverage }: ScopeReport): ExposureShape | null {
  const { from, until, state, items } = exposure;
  const { changes: ordered, since } = changesInOrder(exposure);
  const changes = ordered.slice(0, since);
  const leakUs = exposure.fromIs === "told" && from !== null ? usOf(from) : null;
  const oddUs = firstOdd === null ? null : usOf(firstOdd.from);
  const deaths = itemsInOrder(items).flatMap((item, i) =>
    item.state === "dead" && item.until !== null ? [{ us: usOf(item.until), letter: letterOf(i) }] : [],
  );
  const windowUs = [usOf(window.from), usOf(window.to)] as const;
  const times = [
    ...(from === null ? [] : [usOf(from)]),
    // A refused attempt alone exposes nothing.
    ...(oddUs === null || from === null ? [] : [oddUs]),
    ...changes.map(({ at }) => usOf(at)),
    ...deaths.map(({ us }) => us),
    ...(until === null ? [] : [usOf(until)]),
  ];
  if (times.length === 0) return null;
  const first = Math.min(...times);
  // While something is alive the line goes on to the end of the window: that is as far as anybody looked.
  const last = Math.max(...times, ...(state === "closed" ? [] : [windowUs[1]]));
  const length = Math.max(last - first, 60_000_000);
  const [fromUs, toUs] = [first - length * PAD, last + length * PAD];
  const share = (us: number) => Math.min(1, Math.max(0, (us - fromUs) / (toUs - fromUs)));
  const marks: ExposureMark[] = [
    ...(leakUs === null ? [] : [{ kind: "leak" as const, us: leakUs, share: share(leakUs), label: "" }]),
    ...(oddUs === null ? [] : [{ kind: "odd" as const, us: oddUs, share: share(oddUs), label: "" }]),
    ...merged(
      changes.map(({ at }, i) => ({ us: usOf(at), label: String(i + 1) })),
      "change",
      share,
    ),
    ...merged(
      deaths.map(({ us, letter }) => ({ us, label: letter })),
      "dead",
      share,
    ),
  ];
  return {
    fromUs,
    toUs,
    segments: segmentsOf(exposure, share),
    marks: marks.toSorted((a, b) => a.us - b.us),
    gaps: gapsOf(coverage, share),
  };
}

function segmentsOf(
  { from, until, state }: ScopeReport["exposure"],
  share: (us: number) => number,
): ExposureSegment[] {
  if (from === null) return [{ state: "before", from: 0, to: 1 }];
  const begins = share(usOf(from));
  const ends = until === null ? 1 : share(usOf(until));
  const segments: ExposureSegment[] = [
    { state: "before", from: 0, to: begins },
    { state: state === "unknown" ? "unknown" : "exposed", from: begins, to: ends },
    { state: "closed", from: ends, to: 1 },
  ];
  return segments.filter((segment) => segment.to > segment.from);
}

function gapsOf({ streams }: ScopeReport["coverage"], share: (us: number) => number): ExposureShape["gaps"] {
  return streams
    .flatMap(({ gaps }) => gaps.map((gap) => ({ from: share(usOf(gap.from)), to: share(usOf(gap.to)) })))
    .filter(({ from, to }) => to > from);
}

/** Marks in order of time; those too near to be told apart become one with the first and last label. */
function merged(
  points: readonly { us: number; label: string }[],
  kind: ExposureMark["kind"],
  share: (us: number) => number,
): ExposureMark[] {
  const groups: { us: number; share: number; labels: string[] }[] = [];
  for (const { us, label } of points.toSorted((a, b) => a.us - b.us)) {
    const at = share(us);
    const open = groups.at(-1);
    if (open && at - open.share < APART) open.labels.push(label);
    else groups.push({ us, share: at, labels: [label] });
  }
  return groups.map(({ us, share: at, labels }) => {
    const [one = "", ...more] = labels;
    const span = kind === "change" ? `${one}–${labels.at(-1)}` : String(labels.length);
    return { kind, us, share: at, label: more.length === 0 ? one : span };
  });
}
