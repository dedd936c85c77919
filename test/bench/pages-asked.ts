import {
  findingHref,
  identityHref,
  postureHref,
  resourceHref,
  reviewHref,
  scopeHref,
  timelineHref,
} from "@/lib/contracts/hrefs";
import type { Known } from "./pages-known";

const NARROW = new URLSearchParams({ q: "identity:*5 action:read-secret" });

/** Addresses of pages that are measured, over HTTP and in a browser: one more page is one more line. */
export function pagesAsked(known: Known): readonly string[] {
  return [
    "/",
    "/?range=7d",
    "/events",
    `/events?event=${known.event}`,
    "/events?range=all",
    `/events?range=all&${NARROW}`,
    "/events?range=all&q=linked%3Ano",
    "/timeline",
    timelineHref({ range: "all" }),
    timelineHref({ range: "all", lanes: "resource" }),
    timelineHref({ range: "all", q: "-session:x*" }),
    "/findings",
    "/findings?range=all",
    findingHref(known.finding),
    findingHref(known.largestFinding),
    "/identities",
    identityHref(known.identity),
    identityHref(known.busyIdentity),
    identityHref(known.quietIdentity),
    resourceHref(known.resource),
    resourceHref(known.key),
    resourceHref(known.secret),
    "/scope",
    ...[known.key, known.secret, known.identity, known.busyIdentity, known.credential].map((about) =>
      scopeHref({ about, range: "all" }),
    ),
    "/cases",
    "/inventory",
    "/rotation",
    postureHref(),
    reviewHref({}),
    "/sources",
    "/settings",
    "/settings/users",
    "/settings/audit-log",
  ];
}

/** Parts of the API that pages ask later, as they are scrolled, searched and opened. */
export function partsAsked({ event, busyIdentity, largestFinding }: Known): readonly string[] {
  return [
    "/api/events?range=all&limit=100",
    "/api/events?range=all&limit=100&start=2500000",
    "/api/events/histogram?range=all",
    "/api/events/facets?range=all",
    "/api/events/facets?range=all&field=resource&contains=db-1",
    `/api/events/${event}`,
    "/api/events/count",
    "/api/timeline?range=all",
    "/api/identities",
    "/api/inventory",
    "/api/search?q=db-12",
    `/api/entity/card?${new URLSearchParams({ side: "identity", key: busyIdentity })}`,
    `/api/findings/parts?id=${largestFinding}`,
    "/api/coverage/gaps",
  ];
}
