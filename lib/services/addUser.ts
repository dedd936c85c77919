import type { z } from "zod";
import type { newUserSchema } from "../contracts/auth";
import { demand, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";
import { type IssuedLink, issueLink } from "./auth/one-time-link";
import { insertUser } from "./auth/write-user";
import { recordAudit } from "./recordAudit";

/**
 * Adds a user and returns the one-time link with which that person chooses a password, to be handed over by the
 * administrator. Throws `AppError` conflict where the address is taken.
 */
export async function addUser(viewer: Viewer, user: z.infer<typeof newUserSchema>): Promise<IssuedLink> {
  demand(viewer, "manage-users");
  return metadata().$transaction(async (transaction) => {
    const userId = await insertUser(transaction, user);
    await recordAudit(viewer, "user-added", `${user.email} as ${user.role}`, transaction);
    return issueLink(transaction, { purpose: "password", userId });
  });
}
