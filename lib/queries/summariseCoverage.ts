import type { CoverageSummary, SourceCoverage } from "../contracts/coverage";
import type { Viewer } from "../contracts/viewer";
import { addHours, noHours, stateHours } from "../core/coverage-window";
import { HOUR_US } from "../core/time";
import type { Store } from "../store/store";
import { readCoverage } from "./readCoverage";

const NAMED_MAX = 10;

/**
 * Hours held, late, silent and missing of each source in a window (all that was judged when left out), and the names
 * of the streams that are late or have gaps.
 */
export async function summariseCoverage(
  store: Store,
  viewer: Viewer,
  nowUs: number,
  span?: { fromUs: number; toUs: number },
): Promise<CoverageSummary> {
  const { window, streams, held, until } = await readCoverage(store, viewer, nowUs);
  const fromHour = Math.floor(((span ?? window)?.fromUs ?? 0) / HOUR_US);
  const toHour = Math.ceil(((span ?? window)?.toUs ?? 0) / HOUR_US);
  const sources = new Map<string, SourceCoverage>();
  const summary = {
    hours: noHours(),
    late: [] as string[],
    missing: [] as string[],
    lateStreams: 0,
    missingStreams: 0,
  };
  streams.forEach(({ source, account, region, runs }, index) => {
    const hours = stateHours(runs, fromHour, toHour);
    const entry = sources.get(source) ?? { source, streams: 0, hours: noHours(), records: 0 };
    sources.set(source, entry);
    entry.streams += 1;
    entry.records += recordsIn(held[index], fromHour, toHour);
    addHours(entry.hours, hours);
    addHours(summary.hours, hours);
    const name = [account, region].filter((part) => part !== "").join(" ") || "one log";
    if (hours.late > 0) {
      summary.lateStreams += 1;
      if (summary.late.length < NAMED_MAX) summary.late.push(`${source} ${name}`);
    }
    if (hours.missing > 0) {
      summary.missingStreams += 1;
      if (summary.missing.length < NAMED_MAX) summary.missing.push(`${source} ${name}`);
    }
  });
  return { window, until, sources: [...sources.values()], ...summary };
}

function recordsIn(
  held: { hours: readonly number[]; records: readonly number[] } | undefined,
  fromHour: number,
  toHour: number,
): number {
  if (!held) return 0;
  return held.hours.reduce(
    (sum, hour, i) => (hour >= fromHour && hour < toHour ? sum + (held.records[i] ?? 0) : sum),
    0,
  );
}
