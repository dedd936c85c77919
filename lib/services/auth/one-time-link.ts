import { createHash, randomBytes, randomUUID } from "node:crypto";
import { AppError } from "../../errors";
import type { Metadata } from "../../store/metadata/metadata";

/** `set-up` makes the first administrator, `password` sets a user's password, `sign-in` signs in without one. */
export type LinkPurpose = "set-up" | "password" | "sign-in";

/** How long a link works. */
export const LINK_LIFETIME_MS = 60 * 60_000;

/** A link as it is shown once, to the person who asked for it: the token is in the path and nowhere else. */
export interface IssuedLink {
  /** Path and query, to put behind this Keytrail's address. Never log it. */
  path: string;
  expiresAt: Date;
}

export interface Link {
  id: string;
  purpose: LinkPurpose;
  userId: string | null;
}

/** What links are kept in: the client, or a transaction of it. */
type Links = Pick<Metadata, "oneTimeLink">;

/** Makes a link that works once, and voids those made before for the same purpose and user. */
export async function issueLink(
  db: Links,
  { purpose, userId }: { purpose: LinkPurpose; userId: string | null },
  now = new Date(),
): Promise<IssuedLink> {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + LINK_LIFETIME_MS);
  await db.oneTimeLink.deleteMany({ where: { OR: [{ purpose, userId }, { expiresAt: { lte: now } }] } });
  await db.oneTimeLink.create({
    data: { id: randomUUID(), purpose, userId, tokenHash: tokenHash(token), createdAt: now, expiresAt },
  });
  const page = purpose === "sign-in" ? "/sign-in/link" : "/setup";
  return { path: `${page}?token=${token}`, expiresAt };
}

/** The link of a token, if it would still work; looking does not use it up. */
export async function peekLink(db: Links, token: string, now = new Date()): Promise<Link | null> {
  const link = await db.oneTimeLink.findFirst({
    where: { tokenHash: tokenHash(token), usedAt: null, expiresAt: { gt: now } },
  });
  return link && isPurpose(link.purpose) ? { id: link.id, purpose: link.purpose, userId: link.userId } : null;
}

/** Uses a link up. Of two at once, one succeeds; the other, and any later one, gets an `AppError` forbidden. */
export async function consumeLink(
  db: Links,
  { token, purposes }: { token: string; purposes: readonly LinkPurpose[] },
  now = new Date(),
): Promise<Link> {
  const link = await peekLink(db, token, now);
  if (!link || !purposes.includes(link.purpose)) throw spentLink();
  const used = await db.oneTimeLink.updateMany({
    where: { id: link.id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (used.count !== 1) throw spentLink();
  return link;
}

export function spentLink(): AppError {
  return new AppError({
    code: "forbidden",
    message:
      "This link was used, has expired, or was replaced by a newer one. Ask for a new one where you got it.",
  });
}

function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function isPurpose(value: string): value is LinkPurpose {
  return value === "set-up" || value === "password" || value === "sign-in";
}
