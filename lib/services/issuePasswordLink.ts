import { demand, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";
import { findUser } from "./auth/find-user";
import { type IssuedLink, issueLink } from "./auth/one-time-link";
import { recordAudit } from "./recordAudit";

/** A new one-time link with which a user chooses a password; the old password works until then. */
export async function issuePasswordLink(viewer: Viewer, userId: string): Promise<IssuedLink> {
  demand(viewer, "manage-users");
  const user = await findUser(metadata(), userId);
  await recordAudit(viewer, "link-issued", `password for ${user.email}`);
  return issueLink(metadata(), { purpose: "password", userId });
}
