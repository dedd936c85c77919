import { type EventFacets, FACET_TOP, type Facet } from "../contracts/event-facets";
import { demand, type Viewer } from "../contracts/viewer";
import { FACET_FIELDS, type FacetField } from "../core/facet-fields";
import { FACET_COLUMNS, FACET_IDS, GROUPED } from "../sql/facet-columns";
import { eventCondition } from "../sql/filter-to-sql";
import { join, type Sql, sql } from "../sql/sql";
import { between, tally } from "../sql/tally";
import type { Store } from "../store/store";
import { hourIndex } from "./hourIndex";
import { facetRow, facetValues, further, listFacetValues, toFacet } from "./listFacetValues";
import { type EventQuery, type OpenView, openView } from "./openView";

/** Of so many events of the store at most one fits where few fit. */
const FEW_OF = 8;

/** The ten most frequent values of every facet in a view. */
export async function eventFacets(store: Store, viewer: Viewer, query: EventQuery): Promise<EventFacets> {
  demand(viewer, "read");
  const view = await openView(store, viewer, query);
  const chosen = new Set(query.filter.terms.map(({ field }) => field));
  const together = (await areTogether(store, viewer, query, view))
    ? FACET_FIELDS.filter((field) => !chosen.has(field))
    : [];
  const [shared, own] = await Promise.all([
    together.length > 0 ? facetsTogether(store, query, view, together) : [],
    Promise.all(
      FACET_FIELDS.filter((field) => !together.includes(field)).map((field) =>
        listFacetValues(store, viewer, { ...query, field, limit: FACET_TOP }),
      ),
    ),
  ]);
  const all = [...shared, ...own];
  return { facets: FACET_FIELDS.flatMap((field) => all.find((facet) => facet.field === field) ?? []) };
}

/**
 * Whether facets are counted together. From events they are, because conditions that cells cannot tell cost much to test.
 * From cells it pays where few of them fit; else each facet reads the one column that it needs faster by itself.
 */
async function areTogether(
  store: Store,
  viewer: Viewer,
  query: EventQuery,
  view: OpenView,
): Promise<boolean> {
  if (!view.plan.cells) return true;
  if (query.filter.terms.length === 0) return false;
  const { total } = await hourIndex(store, viewer, query, view);
  return total * FEW_OF < view.state.events;
}

/** Several facets in one pass over the rows. */
async function facetsTogether(
  store: Store,
  query: EventQuery,
  view: OpenView,
  fields: readonly FacetField[],
): Promise<Facet[]> {
  const { plan, filter } = view;
  const facets = fields.map((field) => {
    const { grouped, counts } = FACET_COLUMNS[field];
    const ids = sql`SELECT ${grouped} AS id, ${counts} AS n FROM grouped`;
    const all = join([ids, ...further(field, view)], " UNION ALL ");
    return sql`(${facetValues(all, { filter: query.filter, field, limit: FACET_TOP })})`;
  });
  const rows = await store.query(
    sql`WITH grouped AS MATERIALIZED (${plan.cells ? tally(plan, filter, FACET_IDS) : groupedEvents(view)}) ${join(facets, " UNION ALL ")}`,
    facetRow,
  );
  return fields.map((field) =>
    toFacet(
      field,
      rows.filter((row) => row.field === field),
    ),
  );
}

/** Many events share all ids, so that they are grouped by all of them first. */
function groupedEvents({ range, filter }: OpenView): Sql {
  return sql`SELECT ${GROUPED}, count(*) AS n, count(*) AS mentions FROM event e LEFT JOIN credential k ON k.id = e.credential
             WHERE ${between(sql`e.time`, range)} AND ${eventCondition(filter, range)} GROUP BY ALL`;
}
