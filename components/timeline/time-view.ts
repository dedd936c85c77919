import type { Span } from "@/lib/core/filter-range";
import { YEAR_MAX, YEAR_MIN } from "@/lib/core/time";

/** Nearer nobody needs to look: events carry microseconds, but logs say when a call was written down. */
export const SPAN_MIN_US = 10_000_000;
const FIRST_US = Date.UTC(YEAR_MIN, 0) * 1000;
const LAST_US = Date.UTC(YEAR_MAX, 11) * 1000;
const SPAN_MAX_US = LAST_US - FIRST_US;

/** The span moved later by `byUs` (earlier where negative), as far as the calendar goes. Its length never changes. */
export function panSpan({ fromUs, toUs }: Span, byUs: number): Span {
  const by = Math.round(Math.min(LAST_US - toUs, Math.max(FIRST_US - fromUs, byUs)));
  return { fromUs: fromUs + by, toUs: toUs + by };
}

/**
 * The span made `factor` times as long; what lies at the share `at` of it stays there. Never shorter than ten seconds, and
 * never out of the calendar.
 */
export function zoomSpan({ fromUs, toUs }: Span, factor: number, at = 0.5): Span {
  const length = toUs - fromUs;
  const shortest = Math.min(length, SPAN_MIN_US);
  const next = Math.round(Math.min(SPAN_MAX_US, Math.max(shortest, length * factor)));
  const from = Math.round(fromUs + (length - next) * at);
  const first = Math.max(FIRST_US, Math.min(LAST_US - next, from));
  return { fromUs: first, toUs: first + next };
}

/** The share of a span that lies before a moment; below 0 or above 1 outside of it. */
export function shareOf(us: number, { fromUs, toUs }: Span): number {
  return (us - fromUs) / (toUs - fromUs);
}

/** The moment at a share of a span, whole microseconds. */
export function momentAt(share: number, { fromUs, toUs }: Span): number {
  return Math.round(fromUs + share * (toUs - fromUs));
}

export function sameSpan(a: Span, b: Span): boolean {
  return a.fromUs === b.fromUs && a.toUs === b.toUs;
}
