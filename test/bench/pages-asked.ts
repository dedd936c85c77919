import { findingHref, identityHref, resourceHref, scopeHref, timelineHref } from "@/lib/contracts/hrefs";

/** Things of the store that pages are asked about. */
export interface Known {
  identity: string;
  resource: string;
  event: string;
  finding: string;
}

const NARROW = new URLSearchParams({ q: "identity:*5 action:read-secret" });

/**
 * Addresses whose answers are measured over HTTP, pages first: one more page of the app, or part of its API, is one
 * more line.
 */
export function asked({ identity, resource, event, finding }: Known): readonly string[] {
  return [
    "/",
    "/?range=7d",
    "/events",
    `/events?event=${event}`,
    "/events?range=all",
    `/events?range=all&${NARROW}`,
    "/events?range=all&q=linked%3Ano",
    "/timeline",
    timelineHref({ range: "all" }),
    timelineHref({ range: "all", lanes: "resource" }),
    "/findings",
    findingHref(finding),
    "/identities",
    identityHref(identity),
    resourceHref(resource),
    scopeHref({ about: identity, range: "all" }),
    scopeHref({ about: resource, range: "all" }),
    "/cases",
    "/inventory",
    "/rotation",
    "/sources",
    "/settings/audit-log",
    "/api/events?range=all&limit=100",
    "/api/events?range=all&limit=100&start=2500000",
    "/api/events/histogram?range=all",
    "/api/events/facets?range=all",
    "/api/events/facets?range=all&field=resource&contains=db-1",
    `/api/events/${event}`,
    "/api/events/count",
    "/api/timeline?range=all",
    "/api/identities",
    `/api/entity/card?${new URLSearchParams({ side: "identity", key: identity })}`,
    `/api/findings/parts?id=${finding}`,
    "/api/coverage/gaps",
  ];
}
