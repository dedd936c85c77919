import { z } from "zod";
import type { ResourceHead } from "../contracts/entity";
import { demand, type Viewer } from "../contracts/viewer";
import { RESOURCE_KINDS } from "../core/access-event";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

const row = z.object({
  id: z.number(),
  key: z.string(),
  name: z.string(),
  kind: z.enum(RESOURCE_KINDS),
  account: z.string(),
  region: z.string(),
  firstUs: z.number().nullable(),
  lastUs: z.number().nullable(),
  accesses: z.number(),
  sources: z.array(z.string()),
  rotated: z.boolean(),
});

/** The resource with exactly this key, with the times of all its accesses held; null when the store knows none. */
export async function findResource(store: Store, viewer: Viewer, key: string): Promise<ResourceHead | null> {
  demand(viewer, "read");
  return store.first(
    sql`WITH one AS (SELECT id, key, name, kind, account, region FROM resource WHERE key = ${key} LIMIT 1),
        seen AS (
          SELECT c.stream, min(c.first_time) AS first, max(c.last_time) AS last, sum(c.accesses) AS n,
            bool_or(c.outcome = 0 AND c.operation IN (
              SELECT id FROM operation WHERE action = 'rotate' AND name NOT IN ('RotationStarted', 'RotationFailed', 'RotationAbandoned', 'RotateSecret'))) AS rotated
          FROM access_cell c WHERE c.resource = (SELECT id FROM one) GROUP BY c.stream)
        SELECT one.*, epoch_us((SELECT min(first) FROM seen)) AS "firstUs", epoch_us((SELECT max(last) FROM seen)) AS "lastUs",
          coalesce((SELECT sum(n) FROM seen), 0)::BIGINT AS accesses,
          coalesce((SELECT list(DISTINCT t.source ORDER BY t.source) FROM seen s JOIN stream t ON t.id = s.stream), []) AS sources,
          coalesce((SELECT bool_or(rotated) FROM seen), false) AS rotated
        FROM one`,
    row,
  );
}
