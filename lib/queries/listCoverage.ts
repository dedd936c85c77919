import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { type CoverageRun, type CoverageState, judgeCoverage } from "../core/coverage";
import { HOUR_US } from "../core/time";
import { NOTHING, sql } from "../sql/sql";
import type { Store } from "../store/store";

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

const heldRow = z.object({
  source: z.string(),
  account: z.string(),
  region: z.string(),
  hour: z.number(),
  records: z.number(),
});

/**
 * Which source-hours are held, late, silent or missing, each stream judged from its first record to the newest
 * record of any stream (or `untilUs`), against its own rhythm. Two files that hold the same hour count once.
 */
export async function listCoverage(store: Store, viewer: Viewer, untilUs?: number): Promise<Coverage> {
  demand(viewer, "read");
  const held = await store.query(
    sql`SELECT s.source, s.account, s.region, epoch_us(h.hour) AS hour, sum(h.records)::BIGINT AS records
        FROM stream_hour h JOIN stream s ON s.id = h.stream
        ${untilUs === undefined ? NOTHING : sql`WHERE h.hour < make_timestamp(${untilUs})`}
        GROUP BY ALL ORDER BY s.source, s.account, s.region, hour`,
    heldRow,
  );
  const streams = new Map<string, { row: z.infer<typeof heldRow>; records: Map<number, number> }>();
  for (const row of held) {
    const key = JSON.stringify([row.source, row.account, row.region]);
    const stream = streams.get(key) ?? { row, records: new Map<number, number>() };
    streams.set(key, stream);
    stream.records.set(Math.floor(row.hour / HOUR_US), row.records);
  }
  const hours = held.map(({ hour }) => Math.floor(hour / HOUR_US));
  if (hours.length === 0) return { window: null, streams: [] };
  const first = hours.reduce((a, b) => Math.min(a, b));
  const last =
    untilUs === undefined ? hours.reduce((a, b) => Math.max(a, b)) + 1 : Math.ceil(untilUs / HOUR_US);
  return {
    window: { fromUs: first * HOUR_US, toUs: last * HOUR_US },
    streams: [...streams.values()].map(({ row: { source, account, region }, records }) => {
      const runs = judgeCoverage(records, last);
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
