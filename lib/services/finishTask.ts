import { caseId } from "../contracts/case";
import { type FinishTask, finishTaskSchema } from "../contracts/case-item";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { metadata } from "../store/metadata/metadata";
import { appendEntries, caseRow, demandOpen } from "./append-entry";
import { checkCaseInput } from "./check-case-input";
import { recordAudit } from "./recordAudit";

/**
 * Says of a task that it is done, dropped or open again. Where it is so already, by whomever, nothing is written.
 * Throws `AppError` forbidden, bad-input, not-found, or conflict for a closed case.
 */
export async function finishTask(viewer: Viewer, input: FinishTask, now: Date = new Date()): Promise<void> {
  demand(viewer, "triage");
  const { case: number, task, to } = checkCaseInput(finishTaskSchema, input);
  await metadata().$transaction(async (transaction) => {
    demandOpen(await caseRow(transaction, number));
    const found = await transaction.caseTask.findUnique({ where: { id: task } });
    if (found?.caseNumber !== number) {
      throw new AppError({ code: "not-found", message: "There is no such task in this case." });
    }
    const finished =
      to === "open"
        ? { finishedByName: null, finishedAt: null }
        : { finishedByName: viewer.name, finishedAt: now };
    const { count } = await transaction.caseTask.updateMany({
      where: { id: task, NOT: { state: to } },
      data: { state: to, ...finished },
    });
    if (count === 0) return;
    await appendEntries(
      transaction,
      viewer,
      number,
      [{ body: { kind: "task", task, text: found.text, state: to } }],
      now,
    );
    await recordAudit(viewer, "case-written", `${caseId(number)}: task ${to}: ${found.text}`, transaction);
  });
}
