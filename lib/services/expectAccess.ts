import { randomUUID } from "node:crypto";
import { type ExpectAccess, expectAccessSchema } from "../contracts/feedback";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { EXPECTATIONS_MAX } from "../queries/feedbackInForce";
import { findingHolds } from "../queries/findingHolds";
import { metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { checkFeedback, findingForFeedback } from "./check-feedback";
import { recordAudit } from "./recordAudit";

/** What is expected is looked at again after a year at the latest. */
const DAYS_MAX = 366;

/**
 * Says of a finding that access in it is expected until a time: by this identity, and of each part (key or secret,
 * network, action) either the one named or any. Lowers the dimensions that the named parts speak of and no other
 * (`lib/core/feedback.ts`). The scope must hold something of the finding, so that a slip does not stand unnoticed.
 * Throws `AppError` forbidden, bad-input, not-found, or conflict past 1,000 in force.
 *
 * @returns the expectation's id
 */
export async function expectAccess(
  store: Store,
  viewer: Viewer,
  input: ExpectAccess,
  now: Date = new Date(),
): Promise<string> {
  demand(viewer, "triage");
  const { until: end, note, findingId, ...scope } = checkFeedback(expectAccessSchema, input);
  const until = new Date(end);
  demandEnd(until, now);
  const { title: findingTitle, kind } = await findingForFeedback(store, viewer, findingId);
  if (kind === "estate-change") {
    throw new AppError({
      code: "bad-input",
      message:
        "This is a change that many identities made. Mark it as true or noise, or say what is expected in a finding of one identity.",
    });
  }
  if (!(await findingHolds(store, viewer, findingId, scope))) {
    throw new AppError({
      code: "bad-input",
      message: "No access of this finding is of that identity with all of the parts named. Name fewer parts.",
    });
  }
  return metadata().$transaction(async (transaction) => {
    const others = await transaction.expectation.count({ where: { withdrawnAt: null, until: { gt: now } } });
    if (others >= EXPECTATIONS_MAX) {
      throw new AppError({
        code: "conflict",
        message: "1,000 expectations are in force. Withdraw one that is not needed any more.",
      });
    }
    const author = { authorId: viewer.userId, authorName: viewer.name };
    const data = {
      id: randomUUID(),
      findingId,
      findingTitle,
      ...scope,
      until,
      note,
      ...author,
      createdAt: now,
    };
    await transaction.expectation.create({ data });
    const parts = [scope.identityKey, scope.resourceKey, scope.network, scope.action];
    const told = parts.map((part) => part ?? "any").join(" × ");
    await recordAudit(
      viewer,
      "access-expected",
      `${findingId}: until ${until.toISOString()}: ${told}`,
      transaction,
    );
    return data.id;
  });
}

function demandEnd(until: Date, now: Date): void {
  const days = (until.getTime() - now.getTime()) / 86_400_000;
  if (days > 0 && days <= DAYS_MAX) return;
  throw new AppError({
    code: "bad-input",
    message: days > 0 ? "An expectation ends within a year." : "The end must lie in the future.",
  });
}
