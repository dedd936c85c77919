import { caseId } from "../contracts/case";
import { type OpenCase, openCaseSchema } from "../contracts/case-item";
import { demand, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";
import { appendEntries, type Transaction } from "./append-entry";
import { checkCaseInput } from "./check-case-input";
import { recordAudit } from "./recordAudit";

/**
 * Opens a case, assigned to who opens it. Throws `AppError` forbidden or bad-input.
 *
 * @returns its id, such as `C-12`
 */
export async function openCase(viewer: Viewer, input: OpenCase, now: Date = new Date()): Promise<string> {
  demand(viewer, "triage");
  const wanted = checkCaseInput(openCaseSchema, input);
  return metadata().$transaction(async (transaction) =>
    caseId(await openCaseIn(transaction, viewer, wanted, now)),
  );
}

/** As `openCase`, for checked input, as a part of a greater act. Returns the case's number. */
export async function openCaseIn(
  transaction: Transaction,
  viewer: Viewer,
  { title, severity, summary }: { title: string; severity: OpenCase["severity"]; summary: string },
  now: Date,
): Promise<number> {
  const { number } = await transaction.case.create({
    data: {
      title,
      summary,
      severity,
      status: "open",
      openedById: viewer.userId,
      openedByName: viewer.name,
      openedAt: now,
      changedAt: now,
      assignees: { create: { userId: viewer.userId, userName: viewer.name } },
    },
  });
  await appendEntries(
    transaction,
    viewer,
    number,
    [{ body: { kind: "opened", title, severity, summary } }],
    now,
  );
  await recordAudit(viewer, "case-opened", `${caseId(number)}: ${title}`, transaction);
  return number;
}
