import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import type { Span } from "../core/filter-range";
import { type ChangeKind, changeActions } from "../core/state-change";
import { list, sql } from "../sql/sql";
import type { Store } from "../store/store";

const row = z.object({
  action: z.string(),
  resource: z.string().nullable(),
  resourceName: z.string().nullable(),
  identity: z.string(),
  identityName: z.string(),
  events: z.number(),
  denied: z.number(),
  firstUs: z.number(),
  lastUs: z.number(),
});
export type ChangeRow = z.infer<typeof row>;

/** Changes of these kinds in the time, those of one action, resource and identity as one row; tried ones included. */
export async function listChanges(
  store: Store,
  viewer: Viewer,
  { fromUs, toUs }: Span,
  kinds: readonly ChangeKind[],
): Promise<ChangeRow[]> {
  demand(viewer, "read");
  const actions = kinds.flatMap((kind) => changeActions(kind));
  return store.query(
    sql`SELECT o.action, r.key AS resource, r.name AS "resourceName", i.key AS identity, i.name AS "identityName",
          sum(c.events)::BIGINT AS events, coalesce(sum(c.events) FILTER (WHERE c.outcome = 1), 0)::BIGINT AS denied,
          epoch_us(min(c.first_time)) AS "firstUs", epoch_us(max(c.last_time)) AS "lastUs"
        FROM access_cell c JOIN operation o ON o.id = c.operation JOIN identity i ON i.id = c.identity
        LEFT JOIN resource r ON r.id = c.resource AND c.resource <> 0
        WHERE c.hour >= make_timestamp(${fromUs}) AND c.hour < make_timestamp(${toUs}) AND o.action IN (${list(actions)})
        GROUP BY ALL HAVING sum(c.events) > 0
        ORDER BY o.action, r.key, i.key`,
    row,
  );
}
