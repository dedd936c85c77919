"use server";

import { revalidatePath } from "next/cache";
import type { CaseSummary } from "@/lib/contracts/case";
import type {
  AddTask,
  AddToCase,
  AssignCase,
  ChangeCase,
  CloseCase,
  Decide,
  FinishTask,
  OpenCase,
  RerunEvidence,
  WriteNote,
} from "@/lib/contracts/case-item";
import { AppError } from "@/lib/errors";
import { listCases } from "@/lib/queries/listCases";
import { addTask } from "@/lib/services/addTask";
import { addToCase } from "@/lib/services/addToCase";
import { currentStore } from "@/lib/services/app-store";
import { assignCase } from "@/lib/services/assignCase";
import { requireActor } from "@/lib/services/auth/require-viewer";
import { changeCase } from "@/lib/services/changeCase";
import { closeCase } from "@/lib/services/closeCase";
import { decide } from "@/lib/services/decide";
import { finishTask } from "@/lib/services/finishTask";
import { openCase } from "@/lib/services/openCase";
import { rerunEvidence } from "@/lib/services/rerunEvidence";
import { writeNote } from "@/lib/services/writeNote";

/** What an act gave, or what is wrong in a sentence. */
type Told<T> = { fault: string } | { fault: null; value: T };

/** The cases that something can be added to, the last changed first; at most 100. */
export async function activeCasesAction(): Promise<Told<Pick<CaseSummary, "id" | "title" | "severity">[]>> {
  return told(
    async () => {
      const viewer = await requireActor();
      const view = { status: "active", severity: null, assignee: null, q: "", skip: 0 } as const;
      const { cases } = await listCases(viewer, view);
      return cases.map(({ id, title, severity }) => ({ id, title, severity }));
    },
    { elsewhere: true },
  );
}

/** Adds things of another page to a case, or to one opened for them. */
export async function addToCaseAction(input: AddToCase): Promise<Told<{ id: string; title: string }>> {
  return told(async () => addToCase(await currentStore(), await requireActor(), input), { elsewhere: true });
}

/** Opens an empty case. */
export async function openCaseAction(input: OpenCase): Promise<Told<string>> {
  return told(async () => openCase(await requireActor(), input));
}

/** Writes a note, or corrects one. */
export async function writeNoteAction(input: WriteNote) {
  return told(async () => writeNote(await requireActor(), input));
}

/** Writes a decision. */
export async function decideAction(input: Decide) {
  return told(async () => decide(await requireActor(), input));
}

/** Adds a task. */
export async function addTaskAction(input: AddTask) {
  return told(async () => addTask(await requireActor(), input));
}

/** Finishes, drops or reopens a task. */
export async function finishTaskAction(input: FinishTask) {
  return told(async () => finishTask(await requireActor(), input));
}

/** Assigns a person, or takes one off. */
export async function assignCaseAction(input: AssignCase) {
  return told(async () => assignCase(await requireActor(), input));
}

/** Changes title, summary, severity or status. */
export async function changeCaseAction(input: ChangeCase) {
  return told(async () => changeCase(await requireActor(), input));
}

/** Closes a case with a conclusion. */
export async function closeCaseAction(input: CloseCase) {
  return told(async () => closeCase(await requireActor(), input));
}

/** Runs a block of evidence again. */
export async function rerunEvidenceAction(input: RerunEvidence) {
  return told(async () => rerunEvidence(await currentStore(), await requireActor(), input));
}

/** `elsewhere`: the page that asks shows nothing of a case, and need not be read again. */
async function told<T>(work: () => Promise<T>, { elsewhere = false } = {}): Promise<Told<T>> {
  try {
    const value = await work();
    if (!elsewhere) revalidatePath("/cases", "layout");
    return { fault: null, value };
  } catch (error) {
    if (error instanceof AppError) return { fault: error.message };
    throw error;
  }
}
