import type { Viewer } from "../../contracts/viewer";
import { recordAudit } from "../recordAudit";
import { auth } from "./better-auth";

/**
 * Ends the viewer's session.
 *
 * @returns the response headers that remove the session cookie
 */
export async function signOut(viewer: Viewer, headers: Headers): Promise<Headers> {
  await recordAudit(viewer, "sign-out", viewer.email);
  const { headers: answer } = await auth().api.signOut({ headers, returnHeaders: true });
  return answer;
}
