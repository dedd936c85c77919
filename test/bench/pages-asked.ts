/** Things of the store that pages are asked about. */
export interface Known {
  identity: string;
  resource: string;
  event: string;
}

const NARROW = new URLSearchParams({ q: "identity:*5 action:read-secret" });

/**
 * Addresses whose answers are measured over HTTP, pages first: one more page of the app, or part of its API, is one
 * more line.
 */
export function asked({ event }: Known): readonly string[] {
  return [
    "/",
    "/?range=7d",
    "/events",
    `/events?event=${event}`,
    "/events?range=all",
    `/events?range=all&${NARROW}`,
    "/events?range=all&q=linked%3Ano",
    "/sources",
    "/settings/audit-log",
    "/api/events?range=all&limit=100",
    "/api/events?range=all&limit=100&start=2500000",
    "/api/events/histogram?range=all",
    "/api/events/facets?range=all",
    "/api/events/facets?range=all&field=resource&contains=db-1",
    `/api/events/${event}`,
    "/api/events/count",
    "/api/coverage/gaps",
  ];
}
