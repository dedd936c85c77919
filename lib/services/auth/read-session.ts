import { isRole, type Viewer } from "../../contracts/viewer";
import { auth } from "./better-auth";
import { clientAddress } from "./client-address";
import { makeViewer } from "./make-viewer";

/**
 * The viewer whose session cookie the headers carry, or null: no cookie, a forged or ended session, a disabled user, a
 * role this program does not know. Asks the database each time, so that a change of role or an ended session counts
 * from the next request on.
 */
export async function readSession(headers: Headers): Promise<Viewer | null> {
  if (!headers.get("cookie")?.includes("keytrail.")) return null;
  const found = await auth().api.getSession({
    headers,
    query: { disableCookieCache: true, disableRefresh: true },
  });
  if (!found || found.user.banned || !isRole(found.user.role)) return null;
  return makeViewer({
    userId: found.user.id,
    role: found.user.role,
    name: found.user.name,
    email: found.user.email,
    address: clientAddress(headers),
    sessionId: found.session.id,
  });
}
