import type { ScopeStream } from "../contracts/scope";
import type { CoverageRun } from "../core/coverage";
import type { Span } from "../core/filter-range";
import { formatTimeUs, HOUR_US } from "../core/time";

/** A stream of logs with every hour from its first record on judged. */
export interface JudgedStream {
  source: string;
  account: string;
  region: string;
  runs: readonly CoverageRun[];
}

const GAPS_MAX = 50;

/**
 * What is held of each stream in the whole hours of a window. Hours before a stream's first record are not held, unless
 * another stream of the same source and account holds some by then: a region without any call writes no log. Hours after
 * the last that was judged are not held either. Where the logs have `ended` some days ago nothing is late any more: what
 * a stream did not write in its last hours is silence.
 */
export function coverWindow(
  streams: readonly JudgedStream[],
  { fromUs, toUs }: Span,
  { ended = false }: { ended?: boolean } = {},
): ScopeStream[] {
  const fromHour = Math.floor(fromUs / HOUR_US);
  const toHour = Math.ceil(toUs / HOUR_US);
  const firstOfAccount = new Map<string, number>();
  for (const { source, account, runs } of streams) {
    const first = runs[0]?.fromHour ?? Number.POSITIVE_INFINITY;
    const key = `${source} ${account}`;
    firstOfAccount.set(key, Math.min(firstOfAccount.get(key) ?? Number.POSITIVE_INFINITY, first));
  }
  return streams.map(({ source, account, region, runs }) => {
    const stretches: { fromHour: number; toHour: number; state: ScopeStream["gaps"][number]["state"] }[] = [];
    const hours = { held: 0, missing: 0, late: 0, silent: 0, unheld: 0 };
    const begin = Math.min(firstOfAccount.get(`${source} ${account}`) ?? toHour, runs[0]?.fromHour ?? toHour);
    const end = runs.at(-1)?.toHour ?? begin;
    const unheld = (from: number, to: number) => {
      if (to <= from) return;
      hours.unheld += to - from;
      stretches.push({ fromHour: from, toHour: to, state: "unheld" });
    };
    unheld(fromHour, Math.min(begin, toHour));
    hours.silent += overlap(begin, runs[0]?.fromHour ?? begin, fromHour, toHour);
    for (const run of runs) {
      const inside = overlap(run.fromHour, run.toHour, fromHour, toHour);
      const state = ended && run.state === "late" ? "silent" : run.state;
      hours[state] += inside;
      if (inside > 0 && (state === "missing" || state === "late")) {
        const [from, to] = [Math.max(run.fromHour, fromHour), Math.min(run.toHour, toHour)];
        stretches.push({ fromHour: from, toHour: to, state });
      }
    }
    unheld(Math.max(end, fromHour), toHour);
    return {
      source,
      account,
      region,
      heldHours: hours.held,
      missingHours: hours.missing,
      lateHours: hours.late,
      silentHours: hours.silent,
      unheldHours: hours.unheld,
      gaps: stretches
        .toSorted((a, b) => b.toHour - b.fromHour - (a.toHour - a.fromHour) || a.fromHour - b.fromHour)
        .slice(0, GAPS_MAX)
        .toSorted((a, b) => a.fromHour - b.fromHour)
        .map((gap) => ({
          from: formatTimeUs(gap.fromHour * HOUR_US),
          to: formatTimeUs(gap.toHour * HOUR_US),
          hours: gap.toHour - gap.fromHour,
          state: gap.state,
        })),
    };
  });
}

/** Whether nothing of the window is missing, late or not held; false when there is no stream at all. */
export function isComplete(streams: readonly ScopeStream[]): boolean {
  return (
    streams.length > 0 &&
    streams.every((stream) => stream.missingHours + stream.lateHours + stream.unheldHours === 0)
  );
}

function overlap(aFrom: number, aTo: number, bFrom: number, bTo: number): number {
  return Math.max(0, Math.min(aTo, bTo) - Math.max(aFrom, bFrom));
}
