import type { FilterField } from "./filter-fields";

/** Fields of which the rail shows the most frequent values, in order. */
export const FACET_FIELDS = [
  "outcome",
  "identity",
  "resource",
  "action",
  "network",
  "agent",
  "source",
  "account",
  "identity-kind",
  "credential-kind",
] as const satisfies readonly FilterField[];

export type FacetField = (typeof FACET_FIELDS)[number];
