import { z } from "zod";
import type { EventRow } from "../contracts/event-row";
import { demand, type Viewer } from "../contracts/viewer";
import { join, sql } from "../sql/sql";
import type { Store } from "../store/store";
import { readEventRows } from "./eventRows";
import { eventsOfFinding, hoursOfFinding } from "./eventsOfFinding";

/** The events of a finding, the oldest first, at most `limit` of `total`. */
export async function listFindingEvents(
  store: Store,
  viewer: Viewer,
  finding: string,
  limit: number,
): Promise<{ rows: EventRow[]; total: number }> {
  demand(viewer, "read");
  const hours = await hoursOfFinding(store, finding);
  if (hours === null) return { rows: [], total: 0 };
  const first = await store.query(
    sql`SELECT epoch_us(time) AS "timeUs", id_hi AS hi, id_lo AS lo, count(*) OVER () AS total FROM (${eventsOfFinding(finding, hours)})
        ORDER BY time, id_hi, id_lo LIMIT ${limit}`,
    idRow,
  );
  const ids = first.map(
    ({ timeUs, hi, lo }) => sql`(make_timestamp(${timeUs}), ${hi}::UBIGINT, ${lo}::UBIGINT)`,
  );
  const rows =
    ids.length === 0
      ? []
      : await readEventRows(
          store,
          sql`SELECT e.* FROM event e JOIN (VALUES ${join(ids)}) f(time, id_hi, id_lo) ON f.time = e.time AND f.id_hi = e.id_hi AND f.id_lo = e.id_lo`,
          "oldest",
        );
  return { rows, total: first[0]?.total ?? 0 };
}

const bits = z.union([z.number(), z.bigint()]);
const idRow = z.object({ timeUs: z.number(), hi: bits, lo: bits, total: z.number() });
