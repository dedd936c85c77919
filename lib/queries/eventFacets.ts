import type { EventFacets } from "../contracts/event-facets";
import { FACET_TOP } from "../contracts/event-facets";
import { demand, type Viewer } from "../contracts/viewer";
import { FACET_FIELDS } from "../core/facet-fields";
import type { Store } from "../store/store";
import { listFacetValues } from "./listFacetValues";
import type { EventQuery } from "./openView";

/** The ten most frequent values of every facet in a view. */
export async function eventFacets(store: Store, viewer: Viewer, query: EventQuery): Promise<EventFacets> {
  demand(viewer, "read");
  const facets = await Promise.all(
    FACET_FIELDS.map((field) => listFacetValues(store, viewer, { ...query, field, limit: FACET_TOP })),
  );
  return { facets };
}
