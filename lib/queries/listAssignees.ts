import type { Assignee } from "../contracts/assignment";
import { can, demand, isRole, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";

/** The people who may triage and can sign in, by name, at most 1,000. */
export async function listAssignees(viewer: Viewer): Promise<Assignee[]> {
  demand(viewer, "read");
  const rows = await metadata().user.findMany({
    where: { OR: [{ banned: null }, { banned: false }] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 1_000,
    select: { id: true, name: true, role: true },
  });
  return rows
    .filter(({ role }) => isRole(role) && can({ role }, "triage"))
    .map(({ id, name }) => ({ id, name }));
}
