import { z } from "zod";
import { FACET_VALUES_MAX, type Facet, type FacetValue } from "../contracts/event-facets";
import { demand, type Viewer } from "../contracts/viewer";
import { FACET_FIELDS, type FacetField } from "../core/facet-fields";
import { type Filter, isExact } from "../core/filter";
import { withoutFields } from "../core/filter-edit";
import { cellCounts } from "../sql/cell-counts";
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

/** A row of `facetValues`. */
export const facetRow = z.object({
  field: z.enum(FACET_FIELDS),
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
  const { field } = query;
  const view = await openView(store, viewer, { ...query, filter: withoutFields(query.filter, [field]) });
  const { tally: columns, counts } = FACET_COLUMNS[field];
  const rows = tally(view.plan, view.filter, columns);
  const ids = join([sql`SELECT id, ${counts} AS n FROM (${rows})`, ...further(field, view)], " UNION ALL ");
  return toFacet(field, await store.query(facetValues(ids, query), facetRow));
}

/** Sums rows of `id` and `n` by the words that the ids stand for: rows like `facetRow`, the most frequent first. */
export function facetValues(
  ids: Sql,
  { field, filter, limit, contains = "" }: Omit<FacetQuery, "range" | "nowUs">,
): Sql {
  const { table, value, label, kind } = FACET_COLUMNS[field];
  const chosen = list(chosenValues(filter, field));
  return sql`
    SELECT ${field} AS field, value, label, kind, sum(n)::BIGINT AS events, count(*) OVER () AS total FROM (
      SELECT coalesce(${value}, '') AS value, coalesce(${label}, '') AS label, coalesce(${kind}, '') AS kind, t.n
      FROM (SELECT id, sum(n)::BIGINT AS n FROM (${ids}) GROUP BY id) t LEFT JOIN ${table} ON d.id = t.id
    ) ${contains === "" ? NOTHING : sql`WHERE contains(lower(value), lower(${contains})) OR contains(lower(label), lower(${contains}))`}
    GROUP BY value, label, kind HAVING sum(n) > 0
    ORDER BY coalesce(lower(value) IN (${chosen}) OR lower(label) IN (${chosen}), FALSE) DESC, events DESC, value
    LIMIT ${Math.min(limit, FACET_VALUES_MAX)}`;
}

export function toFacet(field: FacetField, rows: readonly z.infer<typeof facetRow>[]): Facet {
  const values = rows.map(({ value, label, kind, events }): FacetValue => ({ value, label, kind, events }));
  return { field, values, total: rows[0]?.total ?? 0 };
}

/** Resources that events name besides the one they act on, as far as cells do not tell them. */
export function further(field: FacetField, { range, plan, filter }: OpenView): Sql[] {
  if (field !== "resource" || !filter.severalResources) return [];
  const toldByCells = plan.cells !== null && cellCounts(filter)?.mentions;
  return (toldByCells ? plan.events : [range]).map((span) =>
    filter.terms.length === 0
      ? sql`SELECT x.resource AS id, 1 AS n FROM event_resource x WHERE ${between(sql`x.time`, span)}`
      : sql`SELECT x.resource AS id, 1 AS n FROM event_resource x JOIN event e ON e.id_hi = x.id_hi AND e.id_lo = x.id_lo
            WHERE ${between(sql`x.time`, span)} AND ${between(sql`e.time`, span)} AND ${eventCondition(filter, span)}`,
  );
}

function chosenValues(filter: Filter, field: FacetField): string[] {
  const terms = filter.terms.filter((term) => term.field === field);
  return terms.flatMap(({ values }) => values.filter(isExact).map(([text = ""]) => text.toLowerCase()));
}
