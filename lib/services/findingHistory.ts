import type { FindingHistoryEntry } from "../contracts/finding-detail";
import { demand, type Viewer } from "../contracts/viewer";
import { listAssignments } from "../queries/listAssignments";
import { listFeedback } from "../queries/listFeedback";

/** What people did with a finding, held or gone, from the newest to the oldest; the newest 200 of each kind. */
export async function findingHistory(
  viewer: Viewer,
  findingId: string,
  now: Date,
): Promise<FindingHistoryEntry[]> {
  demand(viewer, "read");
  const [{ entries }, assignments] = await Promise.all([
    listFeedback(viewer, { findingId, limit: 200 }, now),
    listAssignments(viewer, findingId),
  ]);
  return [
    ...entries.map((entry) => ({ kind: "feedback" as const, at: entry.at, entry })),
    ...assignments.map((entry) => ({ kind: "assignment" as const, at: entry.at, entry })),
  ].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
