"use client";

import { useTransition } from "react";
import { toast } from "@/components/ui/toast-store";
import type { AssignFinding } from "@/lib/contracts/assignment";
import type { ExpectAccess, VerdictWord } from "@/lib/contracts/feedback";
import type { TriageActions, TriageAnswer } from "@/lib/contracts/triage";

/** The acts of triage with their messages: what was done can be taken back from the message, a failure stays shown. */
export function useTriage(actions: TriageActions) {
  const [pending, start] = useTransition();
  const run = <Undo>(
    asked: number,
    act: () => Promise<TriageAnswer<Undo>>,
    done: (count: number) => string,
    back: (undo: Undo[]) => Promise<TriageAnswer<unknown>>,
  ) =>
    start(async () => {
      const { fault, undo } = await act();
      if (undo.length > 0) {
        toast({
          title: done(undo.length),
          tone: "positive",
          action: { label: "Undo", run: () => start(async () => tell(await back(undo))) },
        });
      }
      if (fault !== null) tell({ fault, undo: [] }, asked > 1 ? undo.length : null, asked);
    });
  return {
    pending,
    mark: (ids: string[], verdict: VerdictWord) =>
      run<string>(
        ids.length,
        () => actions.mark(ids, verdict),
        (count) => `${findings(count)} marked as ${verdict}`,
        (ids) => actions.undoMarks(ids),
      ),
    expect: (access: ExpectAccess[]) =>
      run(
        access.length,
        () => actions.expect(access),
        (count) => `${count === 1 ? "Access is" : `Access in ${count} findings is`} expected from now on`,
        (undo) => actions.withdraw(undo),
      ),
    assign: (assignments: AssignFinding[], name: string) =>
      run(
        assignments.length,
        () => actions.assign(assignments),
        (count) => `${findings(count)} assigned to ${name}`,
        (undo) => actions.assign(undo),
      ),
  };
}

function findings(count: number): string {
  return count === 1 ? "Finding" : `${count} findings`;
}

function tell({ fault }: TriageAnswer<unknown>, done: number | null = null, asked = 0): void {
  if (fault === null) return;
  toast({
    title: done === null ? fault : `Stopped after ${done} of ${asked}`,
    tone: "danger",
    ...(done === null ? {} : { description: fault }),
  });
}
