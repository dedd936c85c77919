import { z } from "zod";
import { FACET_VALUES_MAX, type Facet } from "../contracts/event-facets";
import { demand, type Viewer } from "../contracts/viewer";
import type { FacetField } from "../core/facet-fields";
import { isExact } from "../core/filter";
import { withoutFields } from "../core/filter-edit";
import { FACET_COLUMNS } from "../sql/facet-columns";
import { eventCondition } from "../sql/filter-to-sql";
import { join, list, NOTHING, type Sql, sql } from "../sql/sql";
import { between, tally } from "../sql/tally";
import type { Store } from "../store/store";
import { type EventQuery, type OpenView, openView } from "./openView";

export interface FacetQuery extends EventQuery {
  field: FacetField;
  limit: number;
  /** Only values (or labels) that hold this text, whatever the case; all when empty. */
  contains?: string;
}

const row = z.object({
  value: z.string(),
  label: z.string(),
  kind: z.string(),
  events: z.number(),
  total: z.number(),
});

/**
 * The most frequent values of a facet in a view, each with its number of events. The facet's own conditions are
 * left aside, so that what is chosen can be seen beside what else there is; chosen values come first.
 */
export async function listFacetValues(store: Store, viewer: Viewer, query: FacetQuery): Promise<Facet> {
  demand(viewer, "read");
  const { field, limit, contains = "" } = query;
  const others = withoutFields(query.filter, [field]);
  const view = await openView(store, viewer, { ...query, filter: others });
  const { tally: columns, table, value, label, kind } = FACET_COLUMNS[field];
  const counts = sql`SELECT id, sum(n)::BIGINT AS n FROM (${join([tally(view.plan, view.filter, columns), ...further(field, view)], " UNION ALL ")}) GROUP BY id`;
  const words = sql`SELECT coalesce(${value}, '') AS value, coalesce(${label}, '') AS label, coalesce(${kind}, '') AS kind, t.n
                    FROM tallied t LEFT JOIN ${table} ON d.id = t.id`;
  const chosen = list(chosenValues(query));
  const found = await store.query(
    sql`WITH tallied AS (${counts})
        SELECT value, label, kind, sum(n)::BIGINT AS events, count(*) OVER () AS total FROM (${words})
        ${contains === "" ? NOTHING : sql`WHERE contains(lower(value), lower(${contains})) OR contains(lower(label), lower(${contains}))`}
        GROUP BY value, label, kind HAVING sum(n) > 0
        ORDER BY coalesce(lower(value) IN (${chosen}) OR lower(label) IN (${chosen}), FALSE) DESC, events DESC, value
        LIMIT ${Math.min(limit, FACET_VALUES_MAX)}`,
    row,
  );
  return {
    field,
    values: found.map(({ total: _total, ...rest }) => rest),
    total: found[0]?.total ?? 0,
  };
}

/** Resources that events name besides the one they act on count for the resource facet too. */
function further(field: FacetField, { range, filter }: OpenView): Sql[] {
  if (field !== "resource" || !filter.severalResources) return [];
  if (filter.terms.length === 0)
    return [sql`SELECT x.resource AS id, 1 AS n FROM event_resource x WHERE ${between(sql`x.time`, range)}`];
  return [
    sql`SELECT x.resource AS id, 1 AS n FROM event_resource x JOIN event e ON e.time = x.time AND e.id_hi = x.id_hi AND e.id_lo = x.id_lo
        WHERE ${between(sql`e.time`, range)} AND ${eventCondition(filter)}`,
  ];
}

function chosenValues({ filter, field }: FacetQuery): string[] {
  const terms = filter.terms.filter((term) => term.field === field);
  return terms.flatMap(({ values }) => values.filter(isExact).map(([text = ""]) => text.toLowerCase()));
}
