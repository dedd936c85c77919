import { AppError } from "../../errors";
import type { Metadata } from "../../store/metadata/metadata";

/** A user by id. Throws `AppError` not-found. */
export async function findUser(db: Pick<Metadata, "user">, userId: string) {
  const user = await db.user.findUnique({ where: { id: userId } });
  if (!user) throw new AppError({ code: "not-found", message: "There is no such user." });
  return user;
}

/** Throws `AppError` conflict when nobody but this user could administer this Keytrail. */
export async function demandAnotherAdmin(db: Pick<Metadata, "user">, userId: string): Promise<void> {
  const others = await db.user.count({
    where: { role: "admin", id: { not: userId }, OR: [{ banned: false }, { banned: null }] },
  });
  if (others > 0) return;
  throw new AppError({
    code: "conflict",
    message: "This is the only enabled administrator. Make somebody else an administrator first.",
  });
}
