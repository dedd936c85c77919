import { can, demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { metadata } from "../store/metadata/metadata";
import { recordAudit } from "./recordAudit";

/**
 * Removes a saved view: one's own, or as an administrator a shared one. Any other is not found (`AppError`), as if it did
 * not exist.
 */
export async function removeView(viewer: Viewer, id: string): Promise<void> {
  demand(viewer, "save-view");
  const own = { ownerId: viewer.userId };
  const mine = can(viewer, "manage-users") ? { OR: [own, { shared: true }] } : own;
  await metadata().$transaction(async (transaction) => {
    const view = await transaction.savedView.findFirst({ where: { id, ...mine } });
    if (!view) throw new AppError({ code: "not-found", message: "There is no such saved view." });
    await transaction.savedView.delete({ where: { id } });
    await recordAudit(viewer, "view-removed", `${view.page}: ${view.name}`, transaction);
  });
}
