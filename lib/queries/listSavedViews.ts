import type { SavedView } from "../contracts/saved-view";
import { demand, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";

type Page = SavedView["page"];

/** Saved views of a page that the viewer may see: own ones and shared ones, by name; at most 500. */
export async function listSavedViews(viewer: Viewer, page: Page): Promise<SavedView[]> {
  demand(viewer, "read");
  const rows = await metadata().savedView.findMany({
    where: { page, OR: [{ ownerId: viewer.userId }, { shared: true }] },
    include: { owner: { select: { name: true } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 500,
  });
  return rows.map(({ id, name, query, shared, ownerId, owner }) => ({
    id,
    name,
    page,
    query,
    shared,
    ownerName: owner.name,
    own: ownerId === viewer.userId,
  }));
}
