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

/** Narrows a word to a facet's field. */
export function toFacetField(word: string): FacetField | null {
  return FACET_FIELDS.find((field) => field === word) ?? null;
}
