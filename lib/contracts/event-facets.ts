import { z } from "zod";
import { FACET_FIELDS } from "../core/facet-fields";

export const facetValueSchema = z.object({
  /** What the filter compares with; empty for events that have none. */
  value: z.string(),
  /** What people read; the same as `value` where there is no shorter name. */
  label: z.string(),
  /** Kind of an identity or a resource; empty for other facets. */
  kind: z.string(),
  /** Events of the view, the facet's own conditions left aside. */
  events: z.number(),
});

export type FacetValue = z.infer<typeof facetValueSchema>;

export const facetSchema = z.object({
  field: z.enum(FACET_FIELDS),
  /** The most frequent first. */
  values: z.array(facetValueSchema),
  /** Distinct values of the view (with `contains`: of those that hold the text). */
  total: z.number(),
});

export type Facet = z.infer<typeof facetSchema>;

export const eventFacetsSchema = z.object({ facets: z.array(facetSchema) });

export type EventFacets = z.infer<typeof eventFacetsSchema>;

/** Values shown before "more". */
export const FACET_TOP = 10;
export const FACET_VALUES_MAX = 200;
export const FACET_SEARCH_MAX = 200;
