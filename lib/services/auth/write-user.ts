import { randomUUID } from "node:crypto";
import { passwordFault } from "../../contracts/password";
import type { Role } from "../../contracts/viewer";
import { AppError } from "../../errors";
import type { Metadata } from "../../store/metadata/metadata";
import { hashPassword } from "./password-hash";

type Users = Pick<Metadata, "user">;
type Accounts = Pick<Metadata, "account">;

/** Adds a user without a password. Throws `AppError` conflict where the address is taken. */
export async function insertUser(
  db: Users,
  { email, name, role }: { email: string; name: string; role: Role },
): Promise<string> {
  const id = randomUUID();
  if (await db.user.findUnique({ where: { email } })) {
    throw new AppError({ code: "conflict", message: `There is a user with the address ${email} already.` });
  }
  await db.user.create({ data: { id, email, name, role, emailVerified: true } });
  return id;
}

/** The hash of a new password. Throws `AppError` bad-input with the reason where the password will not do. */
export async function acceptPassword(
  password: string,
  person: { email: string; name: string },
): Promise<string> {
  const fault = passwordFault(password, person);
  if (fault) throw new AppError({ code: "bad-input", message: fault });
  return hashPassword(password);
}

/** Gives a user this password in place of any other. */
export async function writePassword(db: Accounts, userId: string, passwordHash: string): Promise<void> {
  const changed = await db.account.updateMany({
    where: { userId, providerId: "credential" },
    data: { password: passwordHash },
  });
  if (changed.count > 0) return;
  await db.account.create({
    data: {
      id: randomUUID(),
      accountId: userId,
      providerId: "credential",
      userId,
      password: passwordHash,
    },
  });
}
