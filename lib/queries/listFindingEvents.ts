import { z } from "zod";
import type { EventRow } from "../contracts/event-row";
import { demand, type Viewer } from "../contracts/viewer";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";
import { readEventRows } from "./eventRows";
import { eventsOfFinding } from "./eventsOfFinding";

/** The events of a finding, the oldest first, at most `limit` of `total`. */
export async function listFindingEvents(
  store: Store,
  viewer: Viewer,
  finding: string,
  limit: number,
): Promise<{ rows: EventRow[]; total: number }> {
  demand(viewer, "read");
  const ids = eventsOfFinding(finding);
  const [rows, counted] = await Promise.all([
    readEventRows(
      store,
      sql`
        SELECT e.* FROM event e JOIN (${ids}) f ON f.time = e.time AND f.id_hi = e.id_hi AND f.id_lo = e.id_lo
        WHERE e.time >= (SELECT min(hour) FROM finding_cell WHERE finding = ${finding})
        ORDER BY e.time, e.id_hi, e.id_lo LIMIT ${limit}`,
      "oldest",
    ),
    store.first(sql`SELECT count(*) AS n FROM (${ids})`, z.object({ n: z.number() })),
  ]);
  return { rows, total: counted?.n ?? 0 };
}
