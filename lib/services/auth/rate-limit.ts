import { createHash } from "node:crypto";
import { AppError } from "../../errors";
import { countAttempt } from "../../store/metadata/count-attempt";
import type { Metadata } from "../../store/metadata/metadata";
import { addressGroup } from "./client-address";

interface Rule {
  max: number;
  windowMs: number;
}

const MINUTE_MS = 60_000;

/**
 * Failed attempts allowed within a window. One address alone cannot fill an account's window, so it cannot shut the
 * account's owner out; a sign-in link made at the command line always works.
 */
const RULES = {
  "sign-in by everybody": { max: 300, windowMs: 10 * MINUTE_MS },
  "sign-in by address": { max: 10, windowMs: 10 * MINUTE_MS },
  "sign-in by account": { max: 25, windowMs: 15 * MINUTE_MS },
  "link by address": { max: 20, windowMs: 10 * MINUTE_MS },
  "password by account": { max: 10, windowMs: 15 * MINUTE_MS },
} as const satisfies Record<string, Rule>;

type RuleName = keyof typeof RULES;

/** Counts an attempt and throws `AppError` rate-limited when it is one too many. */
async function limit(db: Metadata, name: RuleName, subject: string, now: Date): Promise<void> {
  const { max, windowMs } = RULES[name];
  const { count, windowEndAt } = await countAttempt(db, rateKey(name, subject), { now, windowMs });
  if (count <= max) return;
  const minutes = Math.max(1, Math.ceil((windowEndAt.getTime() - now.getTime()) / MINUTE_MS));
  throw new AppError({
    code: "rate-limited",
    message: `Too many attempts. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
  });
}

interface SignIn {
  email: string;
  address: string | null;
}

/** Counts a sign-in against its address, its account and all of them. Call it before the password is looked at. */
export async function limitSignIn(db: Metadata, { email, address }: SignIn, now = new Date()): Promise<void> {
  await limit(db, "sign-in by address", addressGroup(address), now);
  await limit(db, "sign-in by account", email, now);
  await limit(db, "sign-in by everybody", "", now);
}

/** Takes back what `limitSignIn` counted: the password was right. */
export async function forgiveSignIn(db: Metadata, { email, address }: SignIn): Promise<void> {
  const keys = [
    rateKey("sign-in by address", addressGroup(address)),
    rateKey("sign-in by account", email),
    rateKey("sign-in by everybody", ""),
  ];
  await db.rateLimit.updateMany({
    where: { key: { in: keys }, count: { gt: 0 } },
    data: { count: { decrement: 1 } },
  });
}

export function limitLink(db: Metadata, address: string | null, now = new Date()): Promise<void> {
  return limit(db, "link by address", addressGroup(address), now);
}

export function limitPasswordChange(db: Metadata, userId: string, now = new Date()): Promise<void> {
  return limit(db, "password by account", userId, now);
}

/** Hashed, so that the table neither grows with what strangers type nor lists whom they tried. */
function rateKey(name: RuleName, subject: string): string {
  return createHash("sha256").update(`${name}\n${subject}`).digest("base64url");
}
