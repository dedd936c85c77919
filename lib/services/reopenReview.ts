import { type ReopenReview, reopenReviewSchema } from "../contracts/review";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { metadata } from "../store/metadata/metadata";
import { checkInput } from "./check-input";
import { recordAudit } from "./recordAudit";

/**
 * Opens a signed week again: the frozen review stays, and a new one that names it may be signed. Throws `AppError` forbidden,
 * bad-input, not-found, or conflict for one that is open already.
 */
export async function reopenReview(viewer: Viewer, input: ReopenReview, now = new Date()): Promise<void> {
  demand(viewer, "sign-review");
  const { id, reason } = checkInput(reopenReviewSchema, input);
  await metadata().$transaction(async (transaction) => {
    const found = await transaction.review.findUnique({
      where: { id },
      select: { week: true, revision: true, reopening: { select: { reviewId: true } } },
    });
    if (!found) throw new AppError({ code: "not-found", message: "There is no such signed review." });
    if (found.reopening !== null)
      throw new AppError({ code: "conflict", message: `The week ${found.week} is open again already.` });
    await transaction.reviewReopening.create({
      data: { reviewId: id, reason, authorId: viewer.userId, authorName: viewer.name, createdAt: now },
    });
    await recordAudit(
      viewer,
      "review-reopened",
      `${found.week}, revision ${found.revision}: ${reason}`,
      transaction,
    );
  });
}
