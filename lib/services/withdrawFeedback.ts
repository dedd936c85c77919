import { type WithdrawFeedback, withdrawFeedbackSchema } from "../contracts/feedback";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { metadata } from "../store/metadata/metadata";
import { checkFeedback } from "./check-feedback";
import { recordAudit } from "./recordAudit";

/**
 * Takes back what somebody, oneself or another, said of a finding: it counts no more and stays in the history with who
 * withdrew it and when. Throws `AppError` forbidden, bad-input, not-found, or conflict when it is withdrawn already.
 */
export async function withdrawFeedback(
  viewer: Viewer,
  input: WithdrawFeedback,
  now: Date = new Date(),
): Promise<void> {
  demand(viewer, "triage");
  const { kind, id } = checkFeedback(withdrawFeedbackSchema, input);
  await metadata().$transaction(async (transaction) => {
    const change = {
      where: { id, withdrawnAt: null },
      data: { withdrawnAt: now, withdrawnById: viewer.userId, withdrawnByName: viewer.name },
    };
    const one = { where: { id }, select: { findingId: true, findingTitle: true, authorName: true } };
    const [found, { count }] =
      kind === "verdict"
        ? [await transaction.verdict.findUnique(one), await transaction.verdict.updateMany(change)]
        : [await transaction.expectation.findUnique(one), await transaction.expectation.updateMany(change)];
    if (!found) throw new AppError({ code: "not-found", message: "There is no such feedback." });
    if (count === 0) throw new AppError({ code: "conflict", message: "This was withdrawn already." });
    const { findingId, findingTitle, authorName } = found;
    const subject = `${findingId}: ${kind} of ${authorName}: ${findingTitle}`;
    await recordAudit(viewer, "feedback-withdrawn", subject, transaction);
  });
}
