import { demand, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";
import { demandAnotherAdmin, findUser } from "./auth/find-user";
import { recordAudit } from "./recordAudit";

/**
 * Disables a user, whose sessions and links end at once, or enables one again. Users are never deleted, so that the
 * audit log keeps its names. The last administrator stays enabled (`AppError` conflict).
 */
export async function setUserDisabled(viewer: Viewer, userId: string, disabled: boolean): Promise<void> {
  demand(viewer, "manage-users");
  await metadata().$transaction(async (transaction) => {
    const user = await findUser(transaction, userId);
    if ((user.banned ?? false) === disabled) return;
    if (disabled && user.role === "admin") await demandAnotherAdmin(transaction, userId);
    await transaction.user.update({ where: { id: userId }, data: { banned: disabled, banExpires: null } });
    if (disabled) {
      await transaction.session.deleteMany({ where: { userId } });
      await transaction.oneTimeLink.deleteMany({ where: { userId } });
    }
    await recordAudit(viewer, disabled ? "user-disabled" : "user-enabled", user.email, transaction);
  });
}
