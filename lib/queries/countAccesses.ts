import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { cellCondition, eventCondition, IS_LINKED, mentionCondition } from "../sql/filter-to-sql";
import { join, type Sql, sql } from "../sql/sql";
import { between, eventSpans } from "../sql/tally";
import type { Store } from "../store/store";
import type { OpenView } from "./openView";

/**
 * Accesses of a view: each resource that an event names counts once, and events that are part of another's access
 * do not count. Where the filter names resources, only those count.
 */
export async function countAccesses(
  store: Store,
  viewer: Viewer,
  { plan, filter }: OpenView,
): Promise<number> {
  demand(viewer, "read");
  const parts: Sql[] = [];
  if (plan.cells)
    parts.push(
      sql`SELECT sum(c.accesses) AS n FROM access_cell c WHERE ${between(sql`c.hour`, plan.cells)} AND ${cellCondition(filter) ?? sql`FALSE`}`,
    );
  if (plan.events.length > 0) {
    const fits = sql`(${eventSpans(plan)}) AND ${eventCondition(filter)}`;
    parts.push(
      sql`SELECT count(*) AS n FROM event e WHERE ${fits} AND ${mentionCondition(filter, sql`e.resource`)} AND NOT ${IS_LINKED}`,
      sql`SELECT count(*) AS n FROM event_resource x JOIN event e ON e.time = x.time AND e.id_hi = x.id_hi AND e.id_lo = x.id_lo
          WHERE ${fits} AND ${mentionCondition(filter, sql`x.resource`)} AND NOT ${IS_LINKED}`,
    );
  }
  const row = await store.first(
    sql`SELECT coalesce(sum(n), 0)::BIGINT AS n FROM (${join(parts, " UNION ALL ")})`,
    z.object({ n: z.number() }),
  );
  return row?.n ?? 0;
}
