import { emailSchema, personNameSchema } from "../../contracts/auth";
import type { Viewer } from "../../contracts/viewer";
import { demand } from "../../contracts/viewer";
import { AppError } from "../../errors";
import { metadata } from "../../store/metadata/metadata";
import { recordAudit } from "../recordAudit";
import { localOperator } from "./local-operator";
import { type IssuedLink, issueLink, peekLink } from "./one-time-link";
import { needsSetUp } from "./set-up";
import { insertUser } from "./write-user";

/**
 * Makes a link that signs a user in once, without a password, within the hour; voids any made before for that user. To
 * be printed on the terminal of whoever asked. Recorded, without the token. Throws `AppError` not-found for an address
 * nobody has.
 */
export async function createSignInLink(email: string, viewer: Viewer = localOperator()): Promise<IssuedLink> {
  demand(viewer, "manage-users");
  const user = await metadata().user.findUnique({ where: { email: email.trim().toLowerCase() } });
  if (!user)
    throw new AppError({ code: "not-found", message: `There is no user with the address ${email}.` });
  await recordAudit(viewer, "link-issued", `sign-in for ${user.email}`);
  return issueLink(metadata(), { purpose: "sign-in", userId: user.id });
}

/**
 * A sign-in link for the demo: makes its administrator when there is no user at all, else signs in the administrator
 * that has been there longest.
 */
export async function createDemoSignInLink(): Promise<IssuedLink> {
  if (await needsSetUp()) {
    const email = emailSchema.parse("demo@keytrail.example");
    await insertUser(metadata(), {
      email,
      name: personNameSchema.parse("Demo administrator"),
      role: "admin",
    });
    await recordAudit(localOperator(), "user-added", `${email} as admin`);
  }
  const user = await metadata().user.findFirst({
    where: { role: "admin", OR: [{ banned: false }, { banned: null }] },
    orderBy: { createdAt: "asc" },
  });
  if (!user)
    throw new AppError({ code: "not-found", message: "No administrator of this data folder is enabled." });
  return createSignInLink(user.email);
}

/** Whether a sign-in link would still work; looking does not use it up. */
export async function isSignInLink(token: string): Promise<boolean> {
  return (await peekLink(metadata(), token))?.purpose === "sign-in";
}
