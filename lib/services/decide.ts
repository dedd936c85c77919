import { caseId } from "../contracts/case";
import { type Decide, decideSchema } from "../contracts/case-item";
import { demand, type Viewer } from "../contracts/viewer";
import { metadata } from "../store/metadata/metadata";
import { appendEntries, caseRow, demandOpen } from "./append-entry";
import { checkCaseInput } from "./check-case-input";
import { recordAudit } from "./recordAudit";

/** Writes a decision into the notebook of a case that is not closed. Throws `AppError` forbidden, bad-input, not-found or conflict. */
export async function decide(viewer: Viewer, input: Decide, now: Date = new Date()): Promise<void> {
  demand(viewer, "triage");
  const { case: number, markdown } = checkCaseInput(decideSchema, input);
  await metadata().$transaction(async (transaction) => {
    demandOpen(await caseRow(transaction, number));
    await appendEntries(transaction, viewer, number, [{ body: { kind: "decision", markdown } }], now);
    await recordAudit(viewer, "case-written", `${caseId(number)}: decision`, transaction);
  });
}
