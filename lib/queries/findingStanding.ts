import type { FindingStanding } from "../contracts/finding-row";
import { demand, type Viewer } from "../contracts/viewer";
import type { Metadata } from "../store/metadata/open-metadata";
import { type Expectation, expectationsInForce, verdictsInForce } from "./feedbackInForce";

const IDS_AT_ONCE = 500;

/** What people did with these findings, as it stands at `now`, by id; nothing for one with which nobody did anything. */
export async function findingStanding(
  viewer: Viewer,
  findingIds: readonly string[],
  now: Date,
  db: Metadata,
): Promise<Map<string, FindingStanding>> {
  demand(viewer, "read");
  const [verdicts, expectations, assignees] = await Promise.all([
    verdictsInForce(viewer, findingIds, db),
    expectationsInForce(viewer, now, db),
    currentAssignees(findingIds, db),
  ]);
  const wanted = new Set(findingIds);
  const standing = new Map<string, FindingStanding>();
  const of = (id: string) => {
    const held = standing.get(id) ?? { verdicts: [], expected: [], assignee: null };
    standing.set(id, held);
    return held;
  };
  for (const [id, said] of verdicts) of(id).verdicts = said;
  for (const one of expectations)
    if (wanted.has(one.findingId)) of(one.findingId).expected.push(toExpected(one));
  for (const [id, assignee] of assignees) of(id).assignee = assignee;
  return standing;
}

function toExpected({ id, until, note, authorName }: Expectation): FindingStanding["expected"][number] {
  return { id, until: until.toISOString(), note, by: authorName };
}

async function currentAssignees(
  findingIds: readonly string[],
  db: Metadata,
): Promise<Map<string, { id: string; name: string }>> {
  const found = new Map<string, { id: string; name: string }>();
  for (let from = 0; from < findingIds.length; from += IDS_AT_ONCE) {
    const rows = await db.assignment.findMany({
      where: { findingId: { in: findingIds.slice(from, from + IDS_AT_ONCE) } },
      orderBy: { id: "asc" },
    });
    for (const { findingId, assigneeId, assigneeName } of rows) {
      if (assigneeId === null) found.delete(findingId);
      else found.set(findingId, { id: assigneeId, name: assigneeName ?? "" });
    }
  }
  return found;
}
