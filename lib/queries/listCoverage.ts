import type { Viewer } from "../contracts/viewer";
import { type CoverageRun, type CoverageState, judgeCoverage } from "../core/coverage";
import { HOUR_US } from "../core/time";
import type { Store } from "../store/store";
import { listStreamHours, type StreamHours } from "./listStreamHours";

/** One stream of logs: what a source writes for one account and region. */
export interface StreamCoverage {
  source: string;
  account: string;
  region: string;
  /** Hours in each state. */
  hours: Record<CoverageState, number>;
  records: number;
  runs: CoverageRun[];
}

export interface Coverage {
  /** The window judged, `[fromUs, toUs)`; null when nothing is held. */
  window: { fromUs: number; toUs: number } | null;
  streams: StreamCoverage[];
}

/**
 * Which source-hours are held, late, silent or missing, each stream judged from its first record to the newest
 * record of any stream (or `untilUs`), against its own rhythm. Two files that hold the same hour count once.
 */
export async function listCoverage(store: Store, viewer: Viewer, untilUs?: number): Promise<Coverage> {
  return judgeStreams(await listStreamHours(store, viewer, untilUs), untilUs);
}

/** Judges streams as `listCoverage` says; the streams stay in their order. */
export function judgeStreams(held: readonly StreamHours[], untilUs?: number): Coverage {
  const firsts = held.map(({ hours }) => hours[0] ?? Number.POSITIVE_INFINITY);
  const lasts = held.map(({ hours }) => hours.at(-1) ?? Number.NEGATIVE_INFINITY);
  if (held.length === 0) return { window: null, streams: [] };
  const first = firsts.reduce((a, b) => Math.min(a, b));
  const last =
    untilUs === undefined ? lasts.reduce((a, b) => Math.max(a, b)) + 1 : Math.ceil(untilUs / HOUR_US);
  return {
    window: { fromUs: first * HOUR_US, toUs: last * HOUR_US },
    streams: held.map(({ source, account, region, hours, records }) => {
      const runs = judgeCoverage(new Map(hours.map((hour, i) => [hour, records[i] ?? 0])), last);
      return { source, account, region, hours: hoursByState(runs), records: total(runs), runs };
    }),
  };
}

function hoursByState(runs: readonly CoverageRun[]): Record<CoverageState, number> {
  const hours = { held: 0, late: 0, silent: 0, missing: 0 };
  for (const { state, fromHour, toHour } of runs) hours[state] += toHour - fromHour;
  return hours;
}

function total(runs: readonly CoverageRun[]): number {
  return runs.reduce((sum, { records }) => sum + records, 0);
}
