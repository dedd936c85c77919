import { eventsHref } from "../contracts/event-view";
import { findingHref } from "../contracts/hrefs";
import type { FilterTerm } from "../core/filter";
import type { Span } from "../core/filter-range";
import { formatTimeUs } from "../core/time";

/** The events of a time that fit all conditions. */
export function rowsOf({ fromUs, toUs }: Span, ...terms: readonly FilterTerm[]): string {
  return eventsHref({ range: { kind: "span", fromUs, toUs }, filter: { terms } });
}

/** Whole seconds around a moment. */
export function secondOf(us: number): Span {
  const fromUs = Math.floor(us / 1_000_000) * 1_000_000;
  return { fromUs, toUs: fromUs + 1_000_000 };
}

/** The rotation page with the list of one policy, as of a time. */
export function policyHref(id: string, asOfUs: number): string {
  return `/rotation?${new URLSearchParams({ policy: id, "as-of": formatTimeUs(asOfUs) })}`;
}

export { findingHref };
