import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import type { Span } from "../core/filter-range";
import { cellCounts, linkedStates } from "../sql/cell-counts";
import { eventCondition, mentionCondition } from "../sql/filter-to-sql";
import type { ResolvedFilter } from "../sql/resolved-filter";
import { join, type Sql, sql } from "../sql/sql";
import { between } from "../sql/tally";
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
  const states = linkedStates(filter);
  if (states === "linked" || states === "neither") return 0;
  const parts = plan.events.flatMap((span) => accessesOfEvents(span, filter, states === "others"));
  if (plan.cells)
    parts.push(
      sql`SELECT sum(c.accesses) AS n FROM access_cell c WHERE ${between(sql`c.hour`, plan.cells)} AND ${cellCounts(filter)?.condition ?? sql`FALSE`}`,
    );
  const row = await store.first(
    sql`SELECT coalesce(sum(n), 0)::BIGINT AS n FROM (${join(parts, " UNION ALL ")})`,
    z.object({ n: z.number() }),
  );
  return row?.n ?? 0;
}

/** All mentions as first resource, less those of linked events, and the further mentions of events not linked. */
function accessesOfEvents(span: Span, filter: ResolvedFilter, noneLinked: boolean): Sql[] {
  const fits = sql`${between(sql`e.time`, span)} AND ${eventCondition(filter, span)}`;
  const first = sql`${fits} AND ${mentionCondition(filter, sql`e.resource`)}`;
  const linked = sql`(SELECT l.id_hi, l.id_lo FROM event_link l WHERE ${between(sql`l.time`, span)}) l ON l.id_hi = e.id_hi AND l.id_lo = e.id_lo`;
  const parts = [sql`SELECT count(*) AS n FROM event e WHERE ${first}`];
  if (!noneLinked) parts.push(sql`SELECT -count(*) AS n FROM event e SEMI JOIN ${linked} WHERE ${first}`);
  if (!filter.severalResources) return parts;
  return [
    ...parts,
    sql`SELECT count(*) AS n FROM event_resource x JOIN event e ON e.id_hi = x.id_hi AND e.id_lo = x.id_lo ANTI JOIN ${linked}
        WHERE ${between(sql`x.time`, span)} AND ${fits} AND ${mentionCondition(filter, sql`x.resource`)}`,
  ];
}
