import { type Changed, caseId } from "../contracts/case";
import { type CloseCase, closeCaseSchema } from "../contracts/case-item";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { metadata } from "../store/metadata/metadata";
import { caseRow, demandOpen } from "./append-entry";
import { changeIn, type TheirCase } from "./changeCase";
import { checkCaseInput } from "./check-case-input";

/**
 * Closes a case with what was concluded. Where somebody changed its status meanwhile nothing is written, and what stands
 * now is returned. Throws `AppError` forbidden, bad-input, not-found, or conflict while a task is open or when it is
 * closed already.
 */
export async function closeCase(
  viewer: Viewer,
  input: CloseCase,
  now: Date = new Date(),
): Promise<Changed<TheirCase>> {
  demand(viewer, "triage");
  const { case: number, version, conclusion } = checkCaseInput(closeCaseSchema, input);
  return metadata().$transaction(async (transaction) => {
    const held = await caseRow(transaction, number);
    demandOpen(held);
    const open = await transaction.caseTask.count({ where: { caseNumber: number, state: "open" } });
    if (open > 0) {
      throw new AppError({
        code: "conflict",
        message: `${open === 1 ? "A task is" : `${open} tasks are`} open. Finish or drop ${open === 1 ? "it" : "them"} before ${caseId(number)} is closed.`,
      });
    }
    return changeIn(
      transaction,
      viewer,
      { held, version, change: { status: "closed" }, conclusion, action: "case-closed" },
      now,
    );
  });
}
