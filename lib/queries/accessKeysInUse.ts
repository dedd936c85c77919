import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import type { Span } from "../core/filter-range";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

const row = z.object({ id: z.string(), identity: z.string(), firstUs: z.number() });

/** Access keys of AWS users that were used in a time, each with its user and the first event ever held of it. */
export async function accessKeysInUse(
  store: Store,
  viewer: Viewer,
  { fromUs, toUs }: Span,
): Promise<z.infer<typeof row>[]> {
  demand(viewer, "read");
  return store.query(
    sql`WITH keys AS (SELECT id, value FROM credential WHERE kind = 'long-lived' AND value LIKE 'AKIA%'),
        used AS (
          SELECT e.credential, min(e.time) AS first, arg_max(e.identity, e.time) AS identity FROM event e
          WHERE e.credential IN (SELECT id FROM keys) AND e.time < make_timestamp(${toUs})
          GROUP BY 1 HAVING max(e.time) >= make_timestamp(${fromUs})
        )
        SELECT k.value AS id, i.name AS identity, epoch_us(u.first) AS "firstUs"
        FROM used u JOIN keys k ON k.id = u.credential JOIN identity i ON i.id = u.identity ORDER BY 1`,
    row,
  );
}
