/**
 * Whether the hours of a stream of logs are held:
 *
 * - `held`: records of that hour are in the store
 * - `late`: none yet, and the hour is so recent that its delivery may still come
 * - `silent`: none, and this stream is often silent in such hours
 * - `missing`: none, and this stream's own rhythm says there should be some
 */
export const COVERAGE_STATES = ["held", "late", "silent", "missing"] as const;
export type CoverageState = (typeof COVERAGE_STATES)[number];

/** Consecutive hours of one state, `[fromHour, toHour)`, counted in hours since the epoch. */
export interface CoverageRun {
  fromHour: number;
  toHour: number;
  state: CoverageState;
  records: number;
  /** Of silent and missing runs: how probable such a silence is by the stream's own rhythm, from 0 to 1. */
  chance?: number;
}

/** Hours before the end of the window that may still be delivered: CloudTrail and diagnostic settings say minutes, and take hours. */
export const LATE_HOURS = 3;

/** A silence less probable than this, given the stream's rhythm, is taken for a gap. */
const GAP_PROBABILITY = 0.01;

/**
 * Judges every hour from the first held one up to `endHour` (exclusive). `records` maps held hours (since the
 * epoch) to their record counts.
 *
 * The probability that an hour of this stream is empty is estimated from comparable hours (same hour of day give
 * or take one, working days and weekends apart), as (empty + ½) / (all + 1), the hour's own silence left out
 * (Krichevsky and Trofimov 1981). A run of empty hours is a gap when the product over the run is below one in a
 * hundred; hours of a run count as independent, so long silences of a busy stream never pass as silence.
 */
export function judgeCoverage(records: ReadonlyMap<number, number>, endHour: number): CoverageRun[] {
  const hours = [...records.keys()].sort((a, b) => a - b);
  const first = hours[0];
  if (first === undefined) return [];
  const end = Math.max(endHour, (hours.at(-1) ?? first) + 1);
  const rhythm = rhythmOf(records, first, end);
  const runs: CoverageRun[] = [];
  for (let hour = first; hour < end; ) {
    const held = records.has(hour);
    let to = hour + 1;
    while (to < end && records.has(to) === held) to += 1;
    if (held) runs.push({ fromHour: hour, toHour: to, state: "held", records: sum(records, hour, to) });
    else runs.push(...judgeSilence(hour, to, end, rhythm));
    hour = to;
  }
  return runs;
}

function judgeSilence(from: number, to: number, end: number, rhythm: Rhythm): CoverageRun[] {
  const lateFrom = to === end ? Math.max(from, end - LATE_HOURS) : to;
  const runs: CoverageRun[] = [];
  if (lateFrom > from) {
    let logProbability = 0;
    for (let hour = from; hour < lateFrom; hour++)
      logProbability += Math.log(rhythm.emptyProbability(hour, to - from));
    const state = logProbability < Math.log(GAP_PROBABILITY) ? "missing" : "silent";
    runs.push({ fromHour: from, toHour: lateFrom, state, records: 0, chance: Math.exp(logProbability) });
  }
  if (lateFrom < to) runs.push({ fromHour: lateFrom, toHour: to, state: "late", records: 0 });
  return runs;
}

interface Rhythm {
  emptyProbability(hour: number, runLength: number): number;
}

const SLOTS = 48;

function rhythmOf(records: ReadonlyMap<number, number>, first: number, end: number): Rhythm {
  const all = new Float64Array(SLOTS);
  const empty = new Float64Array(SLOTS);
  for (let hour = first; hour < end; hour++) {
    const slot = slotOf(hour);
    all[slot] = (all[slot] ?? 0) + 1;
    if (!records.has(hour)) empty[slot] = (empty[slot] ?? 0) + 1;
  }
  return {
    emptyProbability(hour, runLength) {
      const day = Math.floor(slotOf(hour) / 24) * 24;
      let [seen, silent] = [0, 0];
      for (const step of [-1, 0, 1]) {
        const slot = day + ((slotOf(hour) + step + 24) % 24);
        seen += all[slot] ?? 0;
        silent += empty[slot] ?? 0;
      }
      const own = Math.min(runLength, 3);
      return (Math.max(0, silent - own) + 0.5) / (Math.max(0, seen - own) + 1);
    },
  };
}

/** Hour of day, working days (0–23) and weekends (24–47) apart, in UTC. */
function slotOf(hour: number): number {
  const weekday = (Math.floor(hour / 24) + 4) % 7;
  return (hour % 24) + (weekday === 0 || weekday === 6 ? 24 : 0);
}

function sum(records: ReadonlyMap<number, number>, from: number, to: number): number {
  let total = 0;
  for (let hour = from; hour < to; hour++) total += records.get(hour) ?? 0;
  return total;
}
