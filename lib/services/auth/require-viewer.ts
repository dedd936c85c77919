import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Viewer } from "../../contracts/viewer";
import { AppError } from "../../errors";
import { PATH_HEADER } from "./path-header";
import { readSession } from "./read-session";
import { assertAllowedHost, assertSameOrigin } from "./same-origin";

/** The signed-in viewer of this request, or null. One look at the database per request. */
export const currentUser = cache(async (): Promise<Viewer | null> => readSession(await headers()));

/**
 * The viewer, for pages; sends everybody else to sign in and back.
 *
 * Call it in the page itself, not only in a layout: a layout is not run again when one page follows another.
 */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await currentUser();
  if (viewer) return viewer;
  const path = (await headers()).get(PATH_HEADER);
  redirect(path ? `/sign-in?next=${encodeURIComponent(path)}` : "/sign-in");
}

/**
 * The viewer, for server actions. Throws `AppError` forbidden for a request that no page of this Keytrail made; sends
 * who is not signed in to sign in.
 */
export async function requireActor(): Promise<Viewer> {
  assertSameOrigin(await headers());
  return requireViewer();
}

/**
 * The viewer, for API routes: throws `AppError` not-signed-in where there is none, and forbidden for a foreign host name
 * or, unless the method only reads (GET, HEAD), a request that no page of this Keytrail made. Turn what it throws into
 * an answer with `toProblem`.
 */
export async function requireApiViewer(request: Request): Promise<Viewer> {
  if (request.method === "GET" || request.method === "HEAD") assertAllowedHost(request.headers);
  else assertSameOrigin(request.headers);
  const viewer = await readSession(request.headers);
  if (viewer) return viewer;
  throw new AppError({ code: "not-signed-in", message: "Sign in to this Keytrail first." });
}
