const YEAR_SECONDS = 31_536_000;

/** Keeps a preference for a year in this browser. Browser only. */
export function writeCookie(name: string, value: string): void {
  // The Cookie Store API does not exist on a page served over plain http, as an internal install may be.
  const secure = window.location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`;
}

/** The value of a cookie in this browser, or undefined when it is not set. Browser only. */
export function readCookie(name: string): string | undefined {
  const pair = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
  return pair === undefined ? undefined : decodeURIComponent(pair.slice(name.length + 1));
}
