import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { configuredOrigins, isAllowedHost } from "./lib/services/auth/allowed-origins";
import { PATH_HEADER } from "./lib/services/auth/path-header";
import { UNKNOWN_HOST } from "./lib/services/auth/same-origin";
import { contentSecurityPolicy, STRICT_TRANSPORT_SECURITY } from "./lib/services/auth/security-headers";

/** API routes check host and origin themselves: a body that passes through here is held in memory and cut at 10 MB. */
export const config = { matcher: ["/((?!api/|_next/static/|_next/image|favicon\\.svg$).*)"] };

const OPEN_PAGE = /^\/(sign-in|setup)(\/|$)/;
const SESSION_COOKIE = /^(__Secure-)?keytrail\.session_token$/;

/**
 * Runs before every page: refuses foreign host names, gives the page its Content-Security-Policy, and sends who has no
 * session cookie to sign in. Whether the cookie is any good is asked where data is read, never here.
 */
export function proxy(request: NextRequest): NextResponse {
  const origins = configuredOrigins();
  if (!isAllowedHost(request.headers.get("host"), origins)) {
    return new NextResponse(`${UNKNOWN_HOST}\n`, { status: 421, headers: { "Content-Type": "text/plain" } });
  }
  const https = origins[0]?.startsWith("https://") ?? false;
  const response = isStranger(request) ? toSignIn(request) : toPage(request);
  if (https) response.headers.set("Strict-Transport-Security", STRICT_TRANSPORT_SECURITY);
  return response;
}

function isStranger(request: NextRequest): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  if (OPEN_PAGE.test(request.nextUrl.pathname)) return false;
  return !request.cookies.getAll().some(({ name }) => SESSION_COOKIE.test(name));
}

function toSignIn(request: NextRequest): NextResponse {
  const url = request.nextUrl.clone();
  const path = request.nextUrl.pathname + request.nextUrl.search;
  url.search = path === "/" ? "" : `?next=${encodeURIComponent(path)}`;
  url.pathname = "/sign-in";
  return NextResponse.redirect(url);
}

function toPage(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const development = process.env.NODE_ENV === "development";
  const policy = contentSecurityPolicy({ nonce, development });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("Content-Security-Policy", policy);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}
