import { type AssignFinding, assignFindingSchema } from "../contracts/assignment";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { listAssignable } from "../queries/listAssignable";
import { metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { checkFeedback, findingForFeedback } from "./check-feedback";
import { recordAudit } from "./recordAudit";

/**
 * Gives a finding to a person who may triage, or takes it from whoever has it. The history keeps every change; one that
 * changes nothing is not written. Throws `AppError` forbidden, bad-input or not-found.
 *
 * @returns who had it before
 */
export async function assignFinding(
  store: Store,
  viewer: Viewer,
  input: AssignFinding,
  now: Date = new Date(),
): Promise<string | null> {
  demand(viewer, "triage");
  const { findingId, assigneeId } = checkFeedback(assignFindingSchema, input);
  const { title: findingTitle } = await findingForFeedback(store, viewer, findingId);
  const assignee =
    assigneeId === null ? null : (await listAssignable(viewer)).find(({ userId }) => userId === assigneeId);
  if (assignee === undefined) {
    throw new AppError({ code: "bad-input", message: "There is no such person, or not one who may triage." });
  }
  return metadata().$transaction(async (transaction) => {
    const last = await transaction.assignment.findFirst({ where: { findingId }, orderBy: { id: "desc" } });
    const before = last?.assigneeId ?? null;
    if (before === assigneeId) return before;
    await transaction.assignment.create({
      data: {
        findingId,
        findingTitle,
        assigneeId,
        assigneeName: assignee?.name ?? null,
        authorId: viewer.userId,
        authorName: viewer.name,
        createdAt: now,
      },
    });
    const to = assignee === null ? "nobody" : assignee.name;
    await recordAudit(viewer, "finding-assigned", `${findingId}: to ${to}: ${findingTitle}`, transaction);
    return before;
  });
}
