import { AppError } from "../../errors";
import { metadata } from "../../store/metadata/metadata";
import { recordStranger } from "../recordAudit";
import { clientAddress } from "./client-address";
import { consumeLink, type IssuedLink, issueLink, peekLink, spentLink } from "./one-time-link";
import { limitLink } from "./rate-limit";
import { beginSession } from "./sign-in";
import { acceptPassword, insertUser, writePassword } from "./write-user";

/** Whether nobody can sign in yet. */
export async function needsSetUp(): Promise<boolean> {
  return (await metadata().user.findFirst({ select: { id: true } })) === null;
}

/**
 * Makes the one-time link that lets its holder become the first administrator, and voids any made before. To be printed
 * on the terminal of whoever started Keytrail. Throws `AppError` conflict once there is a user.
 */
export async function createSetupLink(): Promise<IssuedLink> {
  if (!(await needsSetUp())) {
    throw new AppError({
      code: "conflict",
      message: "This Keytrail is set up already. Make a sign-in link for one of its users instead.",
    });
  }
  return issueLink(metadata(), { purpose: "set-up", userId: null });
}

/** What the set-up page needs to know of its link. */
export type SetUp = { kind: "first-administrator" } | { kind: "password"; email: string; name: string };

/** What a set-up link is for, or null when it does not work (any more). */
export async function readSetUp(token: string): Promise<SetUp | null> {
  const link = await peekLink(metadata(), token);
  if (link?.purpose === "set-up") return (await needsSetUp()) ? { kind: "first-administrator" } : null;
  if (link?.purpose !== "password" || link.userId === null) return null;
  const user = await metadata().user.findUnique({ where: { id: link.userId } });
  return user && { kind: "password", email: user.email, name: user.name };
}

/**
 * Uses a set-up link: makes the first administrator, or sets the password of the user it was made for (whose sessions
 * end), and signs that person in. All of it happens or none. Throws `AppError` forbidden for a link that does not work,
 * bad-input for a password that will not do (the link then still works), rate-limited after too many tries.
 *
 * @returns the response headers that set the session cookie
 */
export async function completeSetUp(
  input: { token: string; email: string; name: string; password: string },
  headers: Headers,
): Promise<Headers> {
  const db = metadata();
  const address = clientAddress(headers);
  await limitLink(db, address);
  const purpose = await readSetUp(input.token);
  if (!purpose) throw spentLink();
  const person = purpose.kind === "password" ? purpose : { email: input.email, name: input.name };
  const hash = await acceptPassword(input.password, person);
  const userId = await db.$transaction(async (transaction) => {
    const link = await consumeLink(transaction, { token: input.token, purposes: ["set-up", "password"] });
    if (link.purpose === "set-up" && (await transaction.user.count()) > 0) throw spentLink();
    const id = link.userId ?? (await insertUser(transaction, { ...person, role: "admin" }));
    await writePassword(transaction, id, hash);
    await transaction.session.deleteMany({ where: { userId: id } });
    const action = link.purpose === "set-up" ? "set-up" : "password-changed";
    await recordStranger({ userId: id, name: person.name, address }, action, person.email, transaction);
    return id;
  });
  return beginSession(userId, headers);
}
