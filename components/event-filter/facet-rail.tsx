"use client";

import { cx } from "@/components/ui/cx";
import type { EventFacets } from "@/lib/contracts/event-facets";
import type { FacetField } from "@/lib/core/facet-fields";
import type { Filter } from "@/lib/core/filter";
import { FacetSection } from "./facet-section";
import type { SearchFacet } from "./use-facet-search";

/** What most questions begin with; the others open on demand, or when the filter names them. */
const OPEN_AT_FIRST: readonly FacetField[] = ["outcome", "identity", "resource", "action", "network"];

export interface FacetRailProps {
  facets: EventFacets;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  searchFacet: SearchFacet;
  /** Newer counts are under way. */
  pending: boolean;
}

/** The most frequent values of a view by field, to include or exclude. As wide as what it stands in. */
export function FacetRail({ facets, filter, onFilter, searchFacet, pending }: FacetRailProps) {
  return (
    <section
      aria-label="Narrow the events"
      aria-busy={pending}
      className={cx("min-w-0 px-2 transition-opacity", pending && "opacity-60")}
    >
      {facets.facets.map((facet) => (
        <FacetSection
          key={facet.field}
          facet={facet}
          filter={filter}
          onFilter={onFilter}
          searchFacet={searchFacet}
          openAtFirst={OPEN_AT_FIRST.includes(facet.field)}
        />
      ))}
    </section>
  );
}
