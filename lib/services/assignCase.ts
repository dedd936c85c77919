import { caseId } from "../contracts/case";
import { type AssignCase, assignCaseSchema } from "../contracts/case-item";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { listAssignable } from "../queries/listAssignable";
import { metadata } from "../store/metadata/metadata";
import { appendEntries, caseRow, demandOpen } from "./append-entry";
import { checkCaseInput } from "./check-case-input";
import { recordAudit } from "./recordAudit";

/**
 * Puts somebody to work on a case, or takes somebody off it; where it is so already nothing is written. Throws `AppError`
 * forbidden, bad-input, not-found for a person who may not triage, or conflict for a closed case.
 */
export async function assignCase(viewer: Viewer, input: AssignCase, now: Date = new Date()): Promise<void> {
  demand(viewer, "triage");
  const { case: number, userId, assigned } = checkCaseInput(assignCaseSchema, input);
  const people = assigned ? await listAssignable(viewer) : [];
  await metadata().$transaction(async (transaction) => {
    demandOpen(await caseRow(transaction, number));
    const where = { caseNumber_userId: { caseNumber: number, userId } };
    const held = await transaction.caseAssignee.findUnique({ where });
    if ((held !== null) === assigned) return;
    const name = assigned ? people.find((person) => person.userId === userId)?.name : held?.userName;
    if (name === undefined) {
      throw new AppError({ code: "not-found", message: "There is no such person who may work on cases." });
    }
    if (assigned)
      await transaction.caseAssignee.create({ data: { caseNumber: number, userId, userName: name } });
    else await transaction.caseAssignee.delete({ where });
    await appendEntries(transaction, viewer, number, [{ body: { kind: "assigned", name, assigned } }], now);
    const told = `${caseId(number)}: ${assigned ? "assigned to" : "taken from"} ${name}`;
    await recordAudit(viewer, "case-changed", told, transaction);
  });
}
