"use client";

import { useEffect, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Textarea } from "@/components/ui/textarea";
import { RelativeTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { attempt, type Told } from "./case-actions";

/** Somebody else's text that stands now. `base` is what to write upon. */
export interface TheirText<Base> {
  text: string;
  by: string;
  at: string;
  base: Base;
}

/** The browser asks before it leaves a page on which something was written and not saved. */
function useLeaveWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [unsaved]);
}

export interface TextEditorProps<Base> {
  label: string;
  text: string;
  /** What the writer saw. */
  base: Base;
  /** One line, or several. */
  oneLine?: boolean;
  save(
    text: string,
    base: Base,
  ): Promise<Told<{ kind: "done" } | { kind: "conflict"; theirs: TheirText<Base> }>>;
  onClose(): void;
}

/**
 * A text that others may change at the same time. Where somebody did, both texts are shown, nothing is lost, and what
 * is saved next stands upon theirs.
 */
export function TextEditor<Base>({ label, text, base, oneLine, save, onClose }: TextEditorProps<Base>) {
  const [mine, setMine] = useState(text);
  const [theirs, setTheirs] = useState<TheirText<Base> | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  useLeaveWarning(mine !== text);
  const submit = () =>
    start(async () => {
      const told = await attempt(save(mine, theirs?.base ?? base));
      setFault(told.fault);
      if (told.fault !== null) return;
      if (told.value.kind === "done") onClose();
      else setTheirs(told.value.theirs);
    });
  const field = {
    "aria-label": label,
    value: mine,
    autoFocus: true,
    onChange: (event: { target: { value: string } }) => setMine(event.target.value),
    onKeyDown: (press: React.KeyboardEvent) => {
      if (press.key === "Enter" && (press.metaKey || press.ctrlKey || oneLine)) {
        press.preventDefault();
        submit();
      }
      if (press.key === "Escape" && mine === text && theirs === null) onClose();
    },
  };
  return (
    <div className="flex flex-col gap-2">
      {theirs && (
        <div role="alert" className="rounded-md border border-warning-line bg-warning-soft p-3">
          <p className="text-warning">
            <VisibleText text={theirs.by || "Somebody"} /> changed this{" "}
            <RelativeTime us={Date.parse(theirs.at) * 1000} />, before you saved. Nothing of yours was saved
            and nothing is lost: bring both together below, then save.
          </p>
          <p className="mt-2 mb-1 font-medium text-sm">Their text, which stands now</p>
          <pre className="wrap-anywhere max-h-60 overflow-y-auto whitespace-pre-wrap rounded-md border border-line bg-surface p-2">
            {theirs.text}
          </pre>
          <div className="mt-2 flex flex-wrap gap-2">
            <Button size="sm" onClick={() => setMine(oneLine ? theirs.text : `${theirs.text}\n\n${mine}`)}>
              {oneLine ? "Take theirs" : "Put theirs above mine"}
            </Button>
          </div>
        </div>
      )}
      {theirs && <p className="font-medium text-sm">Your text</p>}
      {oneLine ? <Input {...field} /> : <Textarea {...field} rows={4} />}
      {fault !== null && (
        <p role="alert" className="text-danger">
          {fault}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" loading={pending} onClick={submit}>
          {theirs ? "Save upon theirs" : "Save"}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
        <span className="text-muted text-sm max-md:hidden">
          <Kbd keys={oneLine ? "Enter" : "mod+Enter"} /> saves
        </span>
      </div>
    </div>
  );
}
