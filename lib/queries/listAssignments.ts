import type { AssignmentEntry } from "../contracts/assignment";
import { demand, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";

const ENTRIES_MAX = 200;

/** Whose a finding was, from the newest to the oldest, at most 200 entries; entries outlive the finding. */
export async function listAssignments(viewer: Viewer, findingId: string): Promise<AssignmentEntry[]> {
  demand(viewer, "read");
  const rows = await metadata().assignment.findMany({
    where: { findingId },
    orderBy: { id: "desc" },
    take: ENTRIES_MAX,
  });
  return rows.map(({ assigneeId, assigneeName, authorName, createdAt, ...row }) => ({
    id: row.id,
    findingId: row.findingId,
    findingTitle: row.findingTitle,
    assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? "" },
    by: authorName,
    at: createdAt.toISOString(),
  }));
}
