import { randomUUID } from "node:crypto";
import { type MarkFinding, markFindingSchema } from "../contracts/feedback";
import { demand, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { checkFeedback, findingForFeedback } from "./check-feedback";
import { recordAudit } from "./recordAudit";

/**
 * Says of a finding that it is true or noise. It replaces, in the history as a withdrawal, what the same person said
 * before; others' verdicts stay. No score changes. Throws `AppError` forbidden, bad-input or not-found.
 *
 * @returns the verdict's id
 */
export async function markFinding(
  store: Store,
  viewer: Viewer,
  input: MarkFinding,
  now: Date = new Date(),
): Promise<string> {
  demand(viewer, "triage");
  const { findingId, verdict, note } = checkFeedback(markFindingSchema, input);
  const { title: findingTitle } = await findingForFeedback(store, viewer, findingId);
  const { userId, name } = viewer;
  return metadata().$transaction(async (transaction) => {
    await transaction.verdict.updateMany({
      where: { findingId, authorId: userId, withdrawnAt: null },
      data: { withdrawnAt: now, withdrawnById: userId, withdrawnByName: name },
    });
    const author = { authorId: userId, authorName: name };
    const data = { id: randomUUID(), findingId, findingTitle, verdict, note, ...author, createdAt: now };
    await transaction.verdict.create({ data });
    await recordAudit(viewer, "finding-marked", `${findingId}: ${verdict}: ${findingTitle}`, transaction);
    return data.id;
  });
}
