"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { AssignFinding } from "@/lib/contracts/assignment";
import { assignFindingSchema } from "@/lib/contracts/assignment";
import {
  type ExpectAccess,
  expectAccessSchema,
  VERDICTS,
  type VerdictWord,
  type WithdrawFeedback,
  withdrawFeedbackSchema,
} from "@/lib/contracts/feedback";
import { TRIAGE_MAX, type TriageAnswer } from "@/lib/contracts/triage";
import type { Viewer } from "@/lib/contracts/viewer";
import { AppError } from "@/lib/errors";
import { currentStore } from "@/lib/services/app-store";
import { assignFinding } from "@/lib/services/assignFinding";
import { requireActor } from "@/lib/services/auth/require-viewer";
import { expectAccess } from "@/lib/services/expectAccess";
import { markFinding } from "@/lib/services/markFinding";
import { undoMark } from "@/lib/services/undoMark";
import { withdrawFeedback } from "@/lib/services/withdrawFeedback";

const several = <T>(item: z.ZodType<T>) => z.array(item).min(1).max(TRIAGE_MAX);

/** Says of findings that they are true or noise. */
export async function markAction(findingIds: string[], verdict: VerdictWord): Promise<TriageAnswer<string>> {
  return each(several(z.string()), findingIds, async (viewer, findingId) => {
    const input = { findingId, verdict: z.enum(VERDICTS).parse(verdict), note: "" };
    return markFinding(await currentStore(), viewer, input);
  });
}

/** Undoes one's own marks; what one had said before stands again. */
export async function undoMarksAction(ids: string[]): Promise<TriageAnswer<never>> {
  return each<string, never>(several(z.string().max(64)), ids, async (viewer, id) => {
    await undoMark(viewer, id);
    return null;
  });
}

/** Says of findings what access in them is expected. */
export async function expectAction(access: ExpectAccess[]): Promise<TriageAnswer<WithdrawFeedback>> {
  return each(several(expectAccessSchema), access, async (viewer, input) => ({
    kind: "expectation",
    id: await expectAccess(await currentStore(), viewer, input),
  }));
}

/** Takes back what was said of findings. */
export async function withdrawAction(feedback: WithdrawFeedback[]): Promise<TriageAnswer<never>> {
  return each<WithdrawFeedback, never>(several(withdrawFeedbackSchema), feedback, async (viewer, one) => {
    await withdrawFeedback(viewer, one);
    return null;
  });
}

/** Gives findings to people. */
export async function assignAction(assignments: AssignFinding[]): Promise<TriageAnswer<AssignFinding>> {
  return each(several(assignFindingSchema), assignments, async (viewer, one) => ({
    findingId: one.findingId,
    assigneeId: await assignFinding(await currentStore(), viewer, one),
  }));
}

/** Does one after the other, and stops at the first that is refused; what was done is told. */
async function each<Item, Undo>(
  schema: z.ZodType<Item[]>,
  given: unknown,
  act: (viewer: Viewer, item: Item) => Promise<Undo | null>,
): Promise<TriageAnswer<Undo>> {
  const viewer = await requireActor();
  const items = schema.safeParse(given);
  if (!items.success) return { fault: items.error.issues[0]?.message ?? "This is not understood.", undo: [] };
  const undo: Undo[] = [];
  let fault: string | null = null;
  try {
    for (const item of items.data) {
      const back = await act(viewer, item);
      if (back !== null) undo.push(back);
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    fault = error.message;
  }
  // The count beside the page's name is part of every page.
  revalidatePath("/", "layout");
  return { fault, undo };
}
