import { z } from "zod";
import type { OutOfScopeService } from "../contracts/sources";
import { demand, type Viewer } from "../contracts/viewer";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

export const SERVICES_MAX = 200;

const row: z.ZodType<OutOfScopeService> = z.object({
  service: z.string(),
  records: z.number(),
  files: z.number(),
});

/** Services whose records were read and left out, the most frequent first; at most `SERVICES_MAX`, totals count all. */
export async function listOutOfScope(
  store: Store,
  viewer: Viewer,
): Promise<{ services: OutOfScopeService[]; total: number; records: number }> {
  demand(viewer, "read");
  const [services, all] = await Promise.all([
    store.query(
      sql`SELECT service, sum(records)::BIGINT AS records, count(DISTINCT file) AS files
          FROM out_of_scope GROUP BY service ORDER BY sum(records) DESC, service LIMIT ${SERVICES_MAX}`,
      row,
    ),
    store.first(
      sql`SELECT count(DISTINCT service) AS total, coalesce(sum(records), 0)::BIGINT AS records FROM out_of_scope`,
      z.object({ total: z.number(), records: z.number() }),
    ),
  ]);
  return { services, total: all?.total ?? 0, records: all?.records ?? 0 };
}
