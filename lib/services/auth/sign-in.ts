import { isAPIError } from "better-auth/api";
import { emailSchema } from "../../contracts/auth";
import { AppError } from "../../errors";
import { metadata } from "../../store/metadata/metadata";
import { recordStranger } from "../recordAudit";
import { auth } from "./better-auth";
import { clientAddress } from "./client-address";
import { consumeLink } from "./one-time-link";
import { forgiveSignIn, limitLink, limitSignIn } from "./rate-limit";

/**
 * Signs in with a password. Throws `AppError` not-signed-in for a wrong pair, rate-limited after too many, forbidden for
 * a disabled user; each is recorded.
 *
 * @returns the response headers that set the session cookie
 */
export async function signIn(input: { email: string; password: string }, headers: Headers): Promise<Headers> {
  const db = metadata();
  const email = emailSchema.safeParse(input.email).data;
  if (!email) throw wrongPair();
  const address = clientAddress(headers);
  await limitSignIn(db, { email, address });
  try {
    const { headers: answer, response } = await auth().api.signInEmail({
      body: { email, password: input.password },
      headers: withOneAddress(headers, address),
      returnHeaders: true,
    });
    await forgiveSignIn(db, { email, address });
    await dropEndedSessions();
    await recordStranger({ userId: response.user.id, name: response.user.name, address }, "sign-in", email);
    return answer;
  } catch (error) {
    if (!isAPIError(error)) throw error;
    await recordStranger({ name: "not signed in", address }, "sign-in-failed", email);
    throw error.statusCode === 403 ? disabled() : wrongPair();
  }
}

/** Signs in with a one-time link, using it up. Errors as `consumeLink` and `signIn`; the same return. */
export async function signInByLink(token: string, headers: Headers): Promise<Headers> {
  const db = metadata();
  const address = clientAddress(headers);
  await limitLink(db, address);
  const { userId } = await consumeLink(db, { token, purposes: ["sign-in"] });
  const user = userId === null ? null : await db.user.findUnique({ where: { id: userId } });
  if (!user) throw wrongPair();
  const answer = await beginSession(user.id, headers);
  await recordStranger({ userId: user.id, name: user.name, address }, "sign-in-by-link", user.email);
  return answer;
}

/**
 * Begins a session for a user whose right to one the caller has checked.
 *
 * @returns the response headers that set the session cookie
 */
export async function beginSession(userId: string, headers: Headers): Promise<Headers> {
  try {
    const { headers: answer } = await auth().api.openSession({
      body: { userId },
      headers: withOneAddress(headers, clientAddress(headers)),
      returnHeaders: true,
    });
    await dropEndedSessions();
    return answer;
  } catch (error) {
    if (isAPIError(error) && error.statusCode === 403) throw disabled();
    throw error;
  }
}

async function dropEndedSessions(): Promise<void> {
  await metadata().session.deleteMany({ where: { expiresAt: { lte: new Date() } } });
}

/** The headers with the client's address alone in `X-Forwarded-For`, which better-auth keeps with the session. */
function withOneAddress(headers: Headers, address: string | null): Headers {
  const copy = new Headers(headers);
  copy.delete("x-forwarded-for");
  if (address) copy.set("x-forwarded-for", address);
  return copy;
}

function wrongPair(): AppError {
  return new AppError({ code: "not-signed-in", message: "That address and password do not go together." });
}

function disabled(): AppError {
  return new AppError({
    code: "forbidden",
    message: "This account is disabled. Ask an administrator of this Keytrail.",
  });
}
