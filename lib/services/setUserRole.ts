import { demand, type Role, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";
import { demandAnotherAdmin, findUser } from "./auth/find-user";
import { recordAudit } from "./recordAudit";

/** Gives a user another role, from that user's next request on. The last administrator stays one (`AppError` conflict). */
export async function setUserRole(viewer: Viewer, userId: string, role: Role): Promise<void> {
  demand(viewer, "manage-users");
  await metadata().$transaction(async (transaction) => {
    const user = await findUser(transaction, userId);
    if (user.role === role) return;
    if (user.role === "admin") await demandAnotherAdmin(transaction, userId);
    await transaction.user.update({ where: { id: userId }, data: { role } });
    await recordAudit(viewer, "role-changed", `${user.email}: ${user.role} to ${role}`, transaction);
  });
}
