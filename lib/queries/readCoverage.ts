import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { DAY_US, HOUR_US } from "../core/time";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";
import { type Coverage, judgeStreams } from "./listCoverage";
import { listStreamHours, type StreamHours } from "./listStreamHours";
import { untilWritten } from "./remember";

export interface CoverageNow extends Coverage {
  /** The held hours of each stream, in the order of `streams`. */
  held: StreamHours[];
  /** What the end of the window is: the present, or the newest record where the logs are older than a day. */
  until: "now" | "newest";
  /** Source-hours whose records claim to lie in the future; they are not judged. */
  futureHours: number;
}

const stamped = new WeakMap<Store, { stamp: string; coverage: Promise<CoverageNow> }>();

/**
 * Coverage of all streams up to now, or up to the newest record when that is more than a day old: logs of the past
 * are not missing what came after them. Judged once per state of the ledger and hour, and kept.
 */
export async function readCoverage(store: Store, viewer: Viewer, nowUs: number): Promise<CoverageNow> {
  demand(viewer, "read");
  const ledger = await untilWritten(store, "ledger", () =>
    store.first(
      sql`SELECT coalesce(max(id), 0) AS last, count(*) AS files FROM file`,
      z.object({ last: z.number(), files: z.number() }),
    ),
  );
  const stamp = `${ledger?.last} ${ledger?.files} ${Math.floor(nowUs / HOUR_US)}`;
  const known = stamped.get(store);
  if (known?.stamp === stamp) return known.coverage;
  const coverage = judge(store, viewer, nowUs);
  stamped.set(store, { stamp, coverage });
  coverage.catch(() => stamped.delete(store));
  return coverage;
}

async function judge(store: Store, viewer: Viewer, nowUs: number): Promise<CoverageNow> {
  const all = await listStreamHours(store, viewer);
  const endOfNow = Math.floor(nowUs / HOUR_US) + 1;
  const held = all.map((stream) => before(stream, endOfNow)).filter(({ hours }) => hours.length > 0);
  const futureHours = count(all) - count(held);
  const newest = held.reduce((latest, { hours }) => Math.max(latest, hours.at(-1) ?? 0), 0);
  const fresh = (newest + 1) * HOUR_US > nowUs - DAY_US;
  const untilHour = fresh ? endOfNow : newest + 1;
  return {
    ...judgeStreams(held, untilHour * HOUR_US),
    held,
    until: fresh ? "now" : "newest",
    futureHours,
  };
}

function before(stream: StreamHours, endHour: number): StreamHours {
  const { hours, records } = stream;
  if ((hours.at(-1) ?? 0) < endHour) return stream;
  const end = hours.findIndex((hour) => hour >= endHour);
  return { ...stream, hours: hours.slice(0, end), records: records.slice(0, end) };
}

function count(streams: readonly StreamHours[]): number {
  return streams.reduce((sum, { hours }) => sum + hours.length, 0);
}
