import { z } from "zod";
import type { EntitySide } from "../contracts/entity-view";
import type { FreshValues } from "../contracts/since-review";
import { demand, type Viewer } from "../contracts/viewer";
import { SENSITIVE_ACTIONS } from "../core/action";
import { list, sql } from "../sql/sql";
import type { Store } from "../store/store";

const row = z.object({
  others: z.array(z.string()),
  networks: z.array(z.string()),
  agents: z.array(z.string()),
  changes: z.number(),
});
const credentialRow = z.object({ value: z.string(), kind: z.string() });

/**
 * What an identity, or a resource, shows from `sinceUs` on and in nothing held before: the other side, networks, programs,
 * credentials; and how many of its events since then change policies, grants or state.
 */
export async function freshSince(
  store: Store,
  viewer: Viewer,
  side: EntitySide,
  { id, sinceUs }: { id: number; sinceUs: number },
): Promise<{ fresh: FreshValues; changes: number }> {
  demand(viewer, "read");
  const column = side === "identity" ? sql`identity` : sql`resource`;
  const other = side === "identity" ? sql`resource` : sql`identity`;
  const since = sql`make_timestamp(${sinceUs})`;
  const [cells, credentials] = await Promise.all([
    store.first(
      sql`WITH mine AS MATERIALIZED (
            SELECT c.${other} AS other, c.place, c.agent, min(c.first_time) AS first FROM access_cell c WHERE c.${column} = ${id}::UINTEGER GROUP BY 1, 2, 3
          ), others AS (
            SELECT d.key AS value FROM (SELECT other, min(first) AS first FROM mine GROUP BY 1) m JOIN ${other} d ON d.id = m.other WHERE m.first >= ${since}
          ), networks AS (
            SELECT d.network AS value FROM mine m JOIN place d ON d.id = m.place GROUP BY 1 HAVING min(m.first) >= ${since}
          ), agents AS (
            SELECT d.family AS value FROM mine m JOIN agent d ON d.id = m.agent GROUP BY 1 HAVING min(m.first) >= ${since}
          )
          SELECT coalesce((SELECT list(value ORDER BY value) FROM others), []) AS others, coalesce((SELECT list(value ORDER BY value) FROM networks), []) AS networks,
            coalesce((SELECT list(value ORDER BY value) FROM agents), []) AS agents,
            (SELECT coalesce(sum(greatest(c.events, c.accesses)), 0)::BIGINT FROM access_cell c
             WHERE c.${column} = ${id}::UINTEGER AND c.first_time >= ${since} AND c.operation IN (SELECT id FROM operation WHERE action IN (${list(SENSITIVE_ACTIONS)}))) AS changes`,
      row,
    ),
    store.query(
      sql`SELECT k.value, k.kind FROM (SELECT e.credential, min(e.time) AS first FROM event e WHERE e.${column} = ${id}::UINTEGER AND e.credential <> 0 GROUP BY 1) c
          JOIN credential k ON k.id = c.credential WHERE c.first >= ${since} ORDER BY k.value`,
      credentialRow,
    ),
  ]);
  const { changes = 0, others = [], networks = [], agents = [] } = cells ?? {};
  return { fresh: { others, networks, agents, credentials }, changes };
}
