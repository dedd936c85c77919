import { eventsHref } from "@/lib/contracts/event-view";
import { exactly } from "@/lib/core/filter";

/** The event that proves something, by the provider's own id. */
export function proofHref(eventId: string): string {
  return eventsHref({
    range: { kind: "all" },
    filter: { terms: [{ field: "id", negated: false, values: [exactly(eventId)] }] },
  });
}

/** Every event held of a key or secret. */
export function resourceEventsHref(key: string): string {
  return eventsHref({
    range: { kind: "all" },
    filter: { terms: [{ field: "resource", negated: false, values: [exactly(key)] }] },
  });
}
