import { randomUUID } from "node:crypto";
import { type AddException, addExceptionSchema } from "../contracts/inventory";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { metadata } from "../store/metadata/metadata";
import { checkInput } from "./check-input";
import { recordAudit } from "./recordAudit";

const DAY_MS = 86_400_000;
/** An exception is looked at again after a year at the latest. */
const DAYS_MAX = 366;

/**
 * Exempts a key or secret from one policy, or from all, until the end of a day. Throws `AppError` forbidden, or bad-input
 * for an end that is past or more than a year away.
 *
 * @returns the exception's id
 */
export async function addRotationException(
  viewer: Viewer,
  input: AddException,
  resourceName: string,
  now = new Date(),
): Promise<string> {
  demand(viewer, "triage");
  const { key, policyId, reason, owner, until: day } = checkInput(addExceptionSchema, input);
  const until = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS);
  const days = (until.getTime() - now.getTime()) / DAY_MS;
  if (days <= 0) throw new AppError({ code: "bad-input", message: "The last day is past." });
  if (days > DAYS_MAX) throw new AppError({ code: "bad-input", message: "An exception ends within a year." });
  const id = randomUUID();
  await metadata().$transaction(async (transaction) => {
    await transaction.rotationException.create({
      data: {
        id,
        resourceKey: key,
        resourceName: resourceName.slice(0, 1000),
        policyId,
        reason,
        owner,
        until,
        authorId: viewer.userId,
        authorName: viewer.name,
        createdAt: now,
      },
    });
    await recordAudit(
      viewer,
      "rotation-exception-added",
      `${key}: ${policyId ?? "every policy"} until ${day}: ${reason}`,
      transaction,
    );
  });
  return id;
}

/** Ends an exception before its time; it stays in the history. Throws `AppError` forbidden or not-found. */
export async function withdrawRotationException(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  demand(viewer, "triage");
  await metadata().$transaction(async (transaction) => {
    const { count } = await transaction.rotationException.updateMany({
      where: { id, withdrawnAt: null },
      data: { withdrawnAt: now, withdrawnById: viewer.userId, withdrawnByName: viewer.name },
    });
    if (count === 0)
      throw new AppError({ code: "not-found", message: "There is no such exception in force." });
    await recordAudit(viewer, "rotation-exception-withdrawn", id, transaction);
  });
}
