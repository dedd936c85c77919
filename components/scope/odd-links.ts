import { eventsHref } from "@/lib/contracts/event-view";
import type { OddAccess } from "@/lib/contracts/scope";
import { only } from "@/lib/core/filter";
import { usOf } from "./links";

/** The events of a group of odd accesses: of one identity, operation, outcome, place and hour. */
export function oddHref(odd: OddAccess): string {
  return eventsHref({
    range: { kind: "span", fromUs: usOf(odd.from), toUs: usOf(odd.to) + 1 },
    filter: {
      terms: [
        only("identity", odd.identity.id),
        only("operation", odd.operation),
        only("outcome", odd.outcome),
        ...(odd.resource === null ? [] : [only("resource", odd.resource.id)]),
        ...(odd.address === "" ? [] : [only("place", odd.address)]),
      ],
    },
  });
}
