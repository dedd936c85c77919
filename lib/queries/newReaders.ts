import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { ACTION_GROUPS } from "../core/action";
import type { Span } from "../core/filter-range";
import { list, sql } from "../sql/sql";
import type { Store } from "../store/store";

const USES = Object.entries(ACTION_GROUPS)
  .filter(([, group]) => group === "use")
  .map(([action]) => action);

const row = z.object({
  resource: z.string(),
  identity: z.string(),
  name: z.string(),
  kind: z.string(),
  firstUs: z.number(),
  accesses: z.number(),
});
export type NewReader = z.infer<typeof row>;

/**
 * Identities whose first allowed use of a key or secret lies in the time, of those that were in use before; with their
 * accesses in it. The provider's own services are left out. Ordered by resource, then identity.
 */
export async function newReaders(store: Store, viewer: Viewer, { fromUs, toUs }: Span): Promise<NewReader[]> {
  demand(viewer, "read");
  return store.query(
    sql`WITH pairs AS (
          SELECT c.resource, c.identity, min(c.first_time) AS first,
            coalesce(sum(c.accesses) FILTER (WHERE c.hour >= make_timestamp(${fromUs})), 0)::BIGINT AS accesses
          FROM access_cell c JOIN operation o ON o.id = c.operation
          WHERE c.hour < make_timestamp(${toUs}) AND c.outcome = 0 AND c.resource <> 0 AND o.action IN (${list(USES)})
          GROUP BY 1, 2
        ), told AS (SELECT *, min(first) OVER (PARTITION BY resource) AS began FROM pairs)
        SELECT r.key AS resource, i.key AS identity, i.name, i.kind, epoch_us(t.first) AS "firstUs", t.accesses
        FROM told t JOIN resource r ON r.id = t.resource JOIN identity i ON i.id = t.identity
        WHERE t.first >= make_timestamp(${fromUs}) AND t.began < make_timestamp(${fromUs}) AND i.kind <> 'service'
        ORDER BY r.key, i.key`,
    row,
  );
}
