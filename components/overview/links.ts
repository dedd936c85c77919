import { type EventView, eventsHref } from "@/lib/contracts/event-view";
import { KEY_AND_SECRET_KINDS } from "@/lib/contracts/overview";
import { type FilterTerm, only } from "@/lib/core/filter";
import type { Span } from "@/lib/core/filter-range";
import type { Outcome } from "@/lib/core/outcome";

/** The events of a window that a number counts. */
export function eventsOf(span: Span, ...terms: readonly FilterTerm[]): string {
  return eventsHref({
    range: { kind: "span", fromUs: span.fromUs, toUs: span.toUs },
    filter: { terms },
  } satisfies Partial<EventView>);
}

/** The events that are accesses of their own, not parts of another's. */
export const OWN_ACCESSES = only("linked", "no");

export function outcomeIs(outcome: Outcome): FilterTerm {
  return only("outcome", outcome);
}

export const ON_KEYS_AND_SECRETS = only("resource-kind", ...KEY_AND_SECRET_KINDS);
