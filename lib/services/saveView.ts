import { randomUUID } from "node:crypto";
import { type NewSavedView, savedViewSchema } from "../contracts/saved-view";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { metadata } from "../store/metadata/metadata";
import { recordAudit } from "./recordAudit";

const VIEWS_PER_PERSON_MAX = 200;

/**
 * Keeps a page's URL state under a name; one of the viewer's own with that name on that page is replaced. Sharing it
 * with everybody needs the role analyst. Throws `AppError` bad-input, forbidden, or conflict past 200 views.
 *
 * @returns the view's id
 */
export async function saveView(viewer: Viewer, input: NewSavedView): Promise<string> {
  demand(viewer, "save-view");
  const parsed = savedViewSchema.safeParse(input);
  if (!parsed.success) {
    throw new AppError({ code: "bad-input", message: parsed.error.issues[0]?.message ?? "No such view." });
  }
  const { name, page, query, shared } = parsed.data;
  if (shared) demand(viewer, "share-view");
  return metadata().$transaction(async (transaction) => {
    const ownerId = viewer.userId;
    const others = await transaction.savedView.count({ where: { ownerId, NOT: { page, name } } });
    if (others >= VIEWS_PER_PERSON_MAX) {
      throw new AppError({
        code: "conflict",
        message: `You have ${VIEWS_PER_PERSON_MAX} saved views. Remove one first.`,
      });
    }
    const { id } = await transaction.savedView.upsert({
      where: { ownerId_page_name: { ownerId, page, name } },
      create: { id: randomUUID(), ownerId, page, name, query, shared },
      update: { query, shared },
    });
    await recordAudit(viewer, "view-saved", `${page}: ${name}${shared ? " (shared)" : ""}`, transaction);
    return id;
  });
}
