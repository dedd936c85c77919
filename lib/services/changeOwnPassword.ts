import type { Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { metadata } from "../store/metadata/metadata";
import { verifyPassword } from "./auth/password-hash";
import { limitPasswordChange } from "./auth/rate-limit";
import { acceptPassword, writePassword } from "./auth/write-user";
import { recordAudit } from "./recordAudit";

/**
 * Changes the viewer's password and ends the viewer's other sessions. The current password is asked for unless there is
 * none yet, as after a first sign-in by link. Throws `AppError` bad-input where it is wrong or the new one will not do,
 * rate-limited after too many tries.
 */
export async function changeOwnPassword(
  viewer: Viewer,
  { current, password }: { current?: string; password: string },
): Promise<void> {
  const db = metadata();
  await limitPasswordChange(db, viewer.userId);
  const account = await db.account.findFirst({ where: { userId: viewer.userId, providerId: "credential" } });
  const kept = account?.password;
  if (kept && !(await verifyPassword({ hash: kept, password: current ?? "" }))) {
    throw new AppError({ code: "bad-input", message: "The current password is not right." });
  }
  const hash = await acceptPassword(password, viewer);
  await db.$transaction(async (transaction) => {
    await writePassword(transaction, viewer.userId, hash);
    await transaction.session.deleteMany({
      where: { userId: viewer.userId, id: { not: viewer.sessionId ?? "" } },
    });
    await recordAudit(viewer, "password-changed", viewer.email, transaction);
  });
}
