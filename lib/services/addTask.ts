import { randomUUID } from "node:crypto";
import { caseId } from "../contracts/case";
import { type AddTask, addTaskSchema } from "../contracts/case-item";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { metadata } from "../store/metadata/metadata";
import { appendEntries, caseRow, demandOpen } from "./append-entry";
import { checkCaseInput } from "./check-case-input";
import { recordAudit } from "./recordAudit";

const TASKS_MAX = 200;

/** Adds a task to a case that is not closed. Throws `AppError` forbidden, bad-input, not-found, or conflict, also past 200 tasks. */
export async function addTask(viewer: Viewer, input: AddTask, now: Date = new Date()): Promise<void> {
  demand(viewer, "triage");
  const { case: number, text } = checkCaseInput(addTaskSchema, input);
  await metadata().$transaction(async (transaction) => {
    demandOpen(await caseRow(transaction, number));
    if ((await transaction.caseTask.count({ where: { caseNumber: number } })) >= TASKS_MAX) {
      throw new AppError({ code: "conflict", message: `A case may have at most ${TASKS_MAX} tasks.` });
    }
    const task = randomUUID();
    await transaction.caseTask.create({
      data: { id: task, caseNumber: number, text, state: "open", addedByName: viewer.name, addedAt: now },
    });
    await appendEntries(
      transaction,
      viewer,
      number,
      [{ body: { kind: "task", task, text, state: "open" } }],
      now,
    );
    await recordAudit(viewer, "case-written", `${caseId(number)}: task: ${text}`, transaction);
  });
}
