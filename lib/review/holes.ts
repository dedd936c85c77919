import type { Review } from "../contracts/review";
import type { CoverageRun } from "../core/coverage";
import type { Span } from "../core/filter-range";
import { formatTimeUs, HOUR_US } from "../core/time";
import { compare, SECTION_ROWS_MAX } from "./rows";

export interface StreamRuns {
  source: string;
  account: string;
  region: string;
  runs: readonly CoverageRun[];
}

/** Which hours of each stream are held within the time. Hours that no stream is judged for are in no count. */
export function holes(streams: readonly StreamRuns[], { fromUs, toUs }: Span): Review["coverage"] {
  const [from, to] = [Math.floor(fromUs / HOUR_US), Math.ceil(toUs / HOUR_US)];
  const hours = { held: 0, silent: 0, missing: 0, late: 0 };
  const rows: Review["coverage"]["rows"] = [];
  let judged = 0;
  for (const { source, account, region, runs } of streams) {
    let seen = false;
    for (const { state, fromHour, toHour } of runs) {
      const [start, end] = [Math.max(from, fromHour), Math.min(to, toHour)];
      if (end <= start) continue;
      seen = true;
      hours[state] += end - start;
      if (state !== "missing" && state !== "late") continue;
      rows.push({
        id: `${source} ${account} ${region} ${start}`,
        source,
        account,
        region,
        state,
        from: formatTimeUs(start * HOUR_US),
        to: formatTimeUs(end * HOUR_US),
        hours: end - start,
        query: "/sources",
      });
    }
    if (seen) judged += 1;
  }
  rows.sort((a, b) => b.hours - a.hours || compare(a.from, b.from) || compare(a.id, b.id));
  return {
    total: rows.length,
    query: "/sources",
    rows: rows.slice(0, SECTION_ROWS_MAX),
    streams: judged,
    hours: hours.held + hours.silent + hours.missing + hours.late,
    ...hours,
  };
}
