import type { Facet, FacetValue } from "@/lib/contracts/event-facets";
import type { FacetField } from "@/lib/core/facet-fields";
import { type Filter, isExact } from "@/lib/core/filter";
import { toggleValue, type ValueState, valueState } from "@/lib/core/filter-edit";

/** What each facet is called, in plain words. */
export const FACET_LABELS: Readonly<Record<FacetField, string>> = {
  outcome: "Outcome",
  identity: "Identity",
  resource: "Key or secret",
  action: "Action",
  network: "Network",
  agent: "Program",
  source: "Log source",
  account: "Account or project",
  "identity-kind": "Kind of identity",
  "credential-kind": "Kind of credential",
};

export interface FacetRow extends Omit<FacetValue, "events"> {
  /** Null where it was not counted: a value that the filter names and the view lacks. */
  events: number | null;
  state: ValueState;
  /** Length of its bar against the most frequent value of the facet, from 0 to 1. */
  share: number;
}

/** The facet's values with what the filter says of each; values that only the filter names come last. */
export function facetRows({ field, values }: Facet, filter: Filter): FacetRow[] {
  const most = values.reduce((max, { events }) => Math.max(max, events), 1);
  const rows = values.map((value) => ({
    ...value,
    state: valueState(filter, field, spellings(value)),
    share: value.events / most,
  }));
  return [...rows, ...missing(field, values, filter)];
}

/** The filter after a press on a value's name or on its exclude button. */
export function pressValue(
  filter: Filter,
  field: FacetField,
  value: Pick<FacetValue, "value" | "label">,
  how: "include" | "exclude",
): Filter {
  return toggleValue(filter, field, value.value, how, spellings(value));
}

/** How a filter may name a value: by what it compares with, or by the name people read. */
function spellings({ value, label }: Pick<FacetValue, "value" | "label">): string[] {
  return label === "" || label === value ? [value] : [value, label];
}

function missing(field: FacetField, values: readonly FacetValue[], filter: Filter): FacetRow[] {
  const known = new Set(values.flatMap(spellings).map((text) => text.toLowerCase()));
  const rows: FacetRow[] = [];
  for (const term of filter.terms) {
    if (term.field !== field) continue;
    for (const value of term.values.filter(isExact)) {
      const [text = ""] = value;
      if (known.has(text.toLowerCase())) continue;
      known.add(text.toLowerCase());
      const state = term.negated ? "exclude" : "include";
      rows.push({ value: text, label: text, kind: "", events: null, state, share: 0 });
    }
  }
  return rows;
}
