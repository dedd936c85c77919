"use client";

import { useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Kbd } from "@/components/ui/kbd";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import { Textarea } from "@/components/ui/textarea";
import { attempt, type CaseActions } from "./case-actions";
import { useDraft } from "./use-draft";

const KINDS = [
  ["note", "Note"],
  ["decision", "Decision"],
  ["task", "Task"],
] as const;
type Kind = (typeof KINDS)[number][0];

const PLACEHOLDER: Readonly<Record<Kind, string>> = {
  note: "What you saw, and where. Markdown.",
  decision: "What is decided, and why. Markdown.",
  task: "What is to be done, in one line",
};

export interface ComposerProps {
  id: string;
  /** Drafts of one person are not another's. */
  userId: string;
  closed: boolean;
  actions: Pick<CaseActions, "writeNote" | "decide" | "addTask">;
}

/** Where the notebook is written. The draft is kept in this browser until it stands in the notebook. */
export function Composer({ id, userId, closed, actions }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [chosen, setKind] = useState<Kind>("note");
  const kind = closed ? "note" : chosen;
  const [text, setText] = useDraft(`keytrail.case.${id}.${userId}`);
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  useShortcut("w", "Write in the notebook", () => field.current?.focus());
  const submit = () =>
    start(async () => {
      const told = await attempt<unknown>(
        kind === "note"
          ? actions.writeNote({ case: id, markdown: text })
          : kind === "decision"
            ? actions.decide({ case: id, markdown: text })
            : actions.addTask({ case: id, text: text.trim().replaceAll(/\s*\n\s*/g, " ") }),
      );
      setFault(told.fault);
      if (told.fault !== null) return;
      // What was typed while this was on its way stays.
      const now = field.current?.value ?? "";
      setText(now.startsWith(text) ? now.slice(text.length) : now);
    });
  return (
    <form
      aria-label="Write in the notebook"
      className="flex flex-col gap-2 border-line border-t p-3 print:hidden"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {!closed && (
        <fieldset className="flex w-fit rounded-md border border-line">
          <legend className="sr-only">What is written</legend>
          {KINDS.map(([value, label]) => (
            <label
              key={value}
              className={cx(
                "relative flex h-7 items-center px-2.5 has-focus-visible:outline-2 has-focus-visible:outline-accent",
                kind === value ? "bg-accent-soft font-medium text-accent" : "text-muted hover:bg-hover",
              )}
            >
              <input
                type="radio"
                name="kind"
                className="absolute inset-0 cursor-pointer opacity-0"
                checked={kind === value}
                onChange={() => setKind(value)}
              />
              {label}
            </label>
          ))}
        </fieldset>
      )}
      <Textarea
        ref={field}
        aria-label={`New ${kind}`}
        placeholder={PLACEHOLDER[kind]}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(press) => {
          if (press.key === "Enter" && (press.metaKey || press.ctrlKey)) {
            press.preventDefault();
            submit();
          }
          if (press.key === "Escape") press.currentTarget.blur();
        }}
      />
      {fault !== null && (
        <p role="alert" className="wrap-anywhere text-danger">
          {fault}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" loading={pending} disabled={text.trim() === ""}>
          {kind === "task" ? "Add the task" : `Write the ${kind}`}
        </Button>
        <span className="text-muted text-sm max-md:hidden">
          <Kbd keys="mod+Enter" /> writes, <Kbd keys="w" /> comes here
        </span>
      </div>
    </form>
  );
}
