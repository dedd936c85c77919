import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { HOUR_US } from "../core/time";
import { NOTHING, sql } from "../sql/sql";
import type { Store } from "../store/store";

const row = z.object({
  source: z.string(),
  account: z.string(),
  firstUs: z.number(),
  lastUs: z.number(),
});

/** From the first to behind the last hour held of each account's log, of hours before `untilUs` where it is given. */
export async function inventoryHorizons(
  store: Store,
  viewer: Viewer,
  untilUs: number | null = null,
): Promise<z.infer<typeof row>[]> {
  demand(viewer, "read");
  const rows = await store.query(
    sql`SELECT s.source, s.account, epoch_us(min(h.hour)) AS "firstUs", epoch_us(max(h.hour)) AS "lastUs"
        FROM stream_hour h JOIN stream s ON s.id = h.stream ${untilUs === null ? NOTHING : sql`WHERE h.hour < make_timestamp(${untilUs})`} GROUP BY 1, 2`,
    row,
  );
  return rows.map((one) => ({ ...one, lastUs: one.lastUs + HOUR_US }));
}
