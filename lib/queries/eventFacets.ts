import { type EventFacets, FACET_TOP, type Facet } from "../contracts/event-facets";
import { demand, type Viewer } from "../contracts/viewer";
import { FACET_FIELDS, type FacetField } from "../core/facet-fields";
import { FACET_COLUMNS, GROUPED } from "../sql/facet-columns";
import { eventCondition } from "../sql/filter-to-sql";
import { join, sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";
import { facetRow, facetValues, further, listFacetValues, toFacet } from "./listFacetValues";
import { type EventQuery, type OpenView, openView } from "./openView";

/** The ten most frequent values of every facet in a view. */
export async function eventFacets(store: Store, viewer: Viewer, query: EventQuery): Promise<EventFacets> {
  demand(viewer, "read");
  const view = await openView(store, viewer, query);
  const chosen = new Set(query.filter.terms.map(({ field }) => field));
  const together = view.plan.cells ? [] : FACET_FIELDS.filter((field) => !chosen.has(field));
  const [shared, own] = await Promise.all([
    together.length > 0 ? facetsOfEvents(store, query, view, together) : [],
    Promise.all(
      FACET_FIELDS.filter((field) => !together.includes(field)).map((field) =>
        listFacetValues(store, viewer, { ...query, field, limit: FACET_TOP }),
      ),
    ),
  ]);
  const all = [...shared, ...own];
  return { facets: FACET_FIELDS.flatMap((field) => all.find((facet) => facet.field === field) ?? []) };
}

/** Several facets in one pass over the events, for conditions that cells cannot tell and that cost to test. */
async function facetsOfEvents(
  store: Store,
  query: EventQuery,
  view: OpenView,
  fields: readonly FacetField[],
): Promise<Facet[]> {
  const facets = fields.map((field) => {
    const ids = sql`SELECT ${FACET_COLUMNS[field].grouped} AS id, g.n FROM grouped g`;
    const all = join([ids, ...further(field, view)], " UNION ALL ");
    return sql`(${facetValues(all, { filter: query.filter, field, limit: FACET_TOP })})`;
  });
  const rows = await store.query(
    sql`WITH grouped AS MATERIALIZED (
          SELECT ${GROUPED}, count(*) AS n FROM event e LEFT JOIN credential k ON k.id = e.credential
          WHERE ${between(sql`e.time`, view.range)} AND ${eventCondition(view.filter, view.range)} GROUP BY ALL
        ) ${join(facets, " UNION ALL ")}`,
    facetRow,
  );
  return fields.map((field) =>
    toFacet(
      field,
      rows.filter((row) => row.field === field),
    ),
  );
}
