import { randomUUID } from "node:crypto";
import { type SignReview, signReviewSchema } from "../contracts/review";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { buildReview, weekNamed } from "./buildReview";
import { checkInput } from "./check-input";
import { pack } from "./pack-events";
import { recordAudit } from "./recordAudit";
import { scoreEvents } from "./scoreEvents";

/**
 * Signs the review of a week and freezes it: its content, hash, time and versions of policies. What is signed is what was
 * read, with all that is held scored: when the review made now has another hash than the one that the reviewer names, nothing is signed. A week that is
 * signed must be opened again first. Throws `AppError` forbidden, bad-input or conflict.
 *
 * @returns id of the signed review
 */
export async function signReview(
  store: Store,
  viewer: Viewer,
  input: SignReview,
  now = new Date(),
): Promise<string> {
  demand(viewer, "sign-review");
  const { week: name, sha256, attestation, comments } = checkInput(signReviewSchema, input);
  const nowUs = now.getTime() * 1000;
  if (weekNamed(name).toUs > nowUs)
    throw new AppError({ code: "conflict", message: `The week ${name} is not over yet.` });
  await scoreEvents(store, { untilDay: null });
  const built = await buildReview(store, viewer, metadata(), { week: name, nowUs });
  if (built.sha256 !== sha256)
    throw new AppError({
      code: "conflict",
      message: "This review says something else than when you opened it. Read it again, then sign.",
    });
  const { content, bytes } = await pack("report", built.json);
  const id = randomUUID();
  await metadata().$transaction(async (transaction) => {
    const last = await transaction.review.findFirst({
      where: { week: name },
      orderBy: { revision: "desc" },
      select: { id: true, revision: true, reopening: { select: { reviewId: true } } },
    });
    if (last !== null && last.reopening === null)
      throw new AppError({
        code: "conflict",
        message: `The week ${name} is signed. Open it again first; the signed review stays as it is.`,
      });
    await transaction.review.create({
      data: {
        id,
        week: name,
        revision: (last?.revision ?? 0) + 1,
        replaces: last?.id ?? null,
        asOf: new Date(built.review.asOf),
        sha256,
        bytes,
        content,
        policies: JSON.stringify(built.review.policies),
        attestation,
        signerId: viewer.userId,
        signerName: viewer.name,
        signedAt: now,
      },
    });
    for (const [position, { kind, id: about, text }] of comments.entries())
      await transaction.reviewComment.create({ data: { reviewId: id, position, kind, about, text } });
    await recordAudit(viewer, "review-signed", `${name}, SHA-256 ${sha256}`, transaction);
  });
  return id;
}
