"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { RelativeTime, Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast-store";
import { VisibleText } from "@/components/ui/visible-text";
import type { CaseTask, TaskState } from "@/lib/contracts/case";
import { attempt, type CaseActions } from "./case-actions";

export interface TaskListProps {
  id: string;
  tasks: readonly CaseTask[];
  /** Null where tasks can only be read. */
  finishTask: CaseActions["finishTask"] | null;
}

/** What is to be done, and what was: open ones first. */
export function TaskList({ id, tasks, finishTask }: TaskListProps) {
  const [pending, start] = useTransition();
  if (tasks.length === 0)
    return <p className="text-muted">No task yet. The composer of the notebook adds them.</p>;
  const set = (task: string, to: TaskState) =>
    finishTask &&
    start(async () => {
      const told = await attempt(finishTask({ case: id, task, to }));
      if (told.fault !== null) toast({ tone: "danger", title: "Not changed", description: told.fault });
    });
  const ordered = [...tasks].sort((a, b) => Number(a.state !== "open") - Number(b.state !== "open"));
  return (
    <ul className="flex flex-col gap-1.5">
      {ordered.map(({ id: task, text, state, addedBy, finished }) => (
        <li key={task} className="flex items-start gap-2">
          <span className="pt-0.5">
            <Checkbox
              label={<VisibleText text={text} />}
              labelHidden
              checked={state === "done"}
              disabled={finishTask === null || pending || state === "dropped"}
              onCheckedChange={(done) => set(task, done ? "done" : "open")}
            />
          </span>
          <span className="min-w-0 flex-1">
            <span className={state === "open" ? "wrap-anywhere" : "wrap-anywhere text-muted line-through"}>
              <VisibleText text={text} />
            </span>
            <span className="block text-muted text-sm">
              {finished ? (
                <>
                  {state} by <VisibleText text={finished.by} />{" "}
                  <RelativeTime us={Date.parse(finished.at) * 1000} className="print:hidden" />
                  <Time us={Date.parse(finished.at) * 1000} className="hidden print:inline" />
                </>
              ) : (
                <>
                  added by <VisibleText text={addedBy} />
                </>
              )}
            </span>
          </span>
          {finishTask && state !== "done" && (
            <Button
              size="sm"
              variant="quiet"
              className="print:hidden"
              disabled={pending}
              onClick={() => set(task, state === "open" ? "dropped" : "open")}
            >
              {state === "open" ? "Drop" : "Reopen"}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
