import { AppError } from "../../errors";
import { isAllowedHost, isOwnOrigin } from "./allowed-origins";

/**
 * Throws `AppError` forbidden unless the request was made by one of this Keytrail's own pages. Every route and server
 * action that changes something calls it first: a browser sends `Origin` with each such request and no page can
 * forge it, so a request without one is refused too.
 */
export function assertSameOrigin(headers: Headers): void {
  assertAllowedHost(headers);
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  if (origin && isOwnOrigin(origin, headers.get("host")) && (site === null || site === "same-origin")) return;
  throw new AppError({
    code: "forbidden",
    message: "This request did not come from a page of this Keytrail. Reload the page and try again.",
  });
}

/** Throws `AppError` forbidden when the request was addressed to a host name that is not this Keytrail's. */
export function assertAllowedHost(headers: Headers): void {
  if (isAllowedHost(headers.get("host"))) return;
  throw new AppError({ code: "forbidden", message: UNKNOWN_HOST });
}

export const UNKNOWN_HOST =
  "This Keytrail does not answer to that host name. Open it at the address it printed, or start it with KEYTRAIL_ORIGIN set to the address you use.";
