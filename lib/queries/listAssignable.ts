import type { CaseAssignee } from "../contracts/case";
import { can, demand, isRole, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";

/** People who may work on a case, by name, at most 1,000. */
export async function listAssignable(viewer: Viewer): Promise<CaseAssignee[]> {
  demand(viewer, "triage");
  const rows = await metadata().user.findMany({
    where: { OR: [{ banned: false }, { banned: null }] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, role: true },
    take: 1_000,
  });
  return rows
    .filter(({ role }) => isRole(role) && can({ role }, "triage"))
    .map(({ id, name }) => ({ userId: id, name }));
}
