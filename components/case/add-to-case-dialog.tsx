"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-store";
import type { AddToCase, CaseItem } from "@/lib/contracts/case-item";
import { caseHref } from "@/lib/contracts/hrefs";
import type { Severity } from "@/lib/core/severity";
import type { AddToCaseOptions } from "./add-to-case-context";
import type { CaseToChoose, Told } from "./case-actions";
import { CaseChoice, NEW_CASE } from "./case-choice";
import { NewCaseFields } from "./new-case-fields";

export interface AddToCaseDialogProps extends AddToCaseOptions {
  items: readonly CaseItem[];
  open: boolean;
  onOpenChange(open: boolean): void;
  /** Reads the cases that are not closed, the last changed first. */
  activeCases(): Promise<Told<CaseToChoose[]>>;
  add(input: AddToCase): Promise<Told<{ id: string; title: string }>>;
}

/** Which case, new or open, and why. Says afterwards where the things went. */
export function AddToCaseDialog(props: AddToCaseDialogProps) {
  const { items, title = "", what, open, onOpenChange, activeCases, add } = props;
  const router = useRouter();
  const [cases, setCases] = useState<readonly CaseToChoose[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [fresh, setFresh] = useState<{ title: string; severity: Severity }>({ title, severity: "medium" });
  const [note, setNote] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  useEffect(() => {
    let current = true;
    void activeCases().then(
      (told) => {
        if (!current) return;
        if (told.fault !== null) setFault(told.fault);
        const found = told.fault === null ? told.value : [];
        setCases(found);
        setChosen(found[0]?.id ?? NEW_CASE);
      },
      () => current && setFault("The cases could not be read. Close this and try again."),
    );
    return () => {
      current = false;
    };
  }, [activeCases]);
  const submit = () =>
    start(async () => {
      if (chosen === null) return;
      const into = chosen === NEW_CASE ? { open: fresh } : { case: chosen };
      const told = await add({ into, items: [...items], note }).catch(() => ({
        fault: "This could not be sent. What you wrote is still here: try again.",
      }));
      setFault(told.fault);
      if (told.fault !== null) return;
      onOpenChange(false);
      const { id, title: added } = told.value;
      toast({
        tone: "positive",
        title: `Added to ${id}`,
        description: added,
        action: { label: "Open the case", run: () => router.push(caseHref(id)) },
      });
    });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Add to case"
      description={`Keeps ${what ?? "what is added"} in the state of this moment, whatever the logs bring later.`}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="primary" loading={pending} disabled={chosen === null} onClick={submit}>
            {chosen === NEW_CASE ? "Open the case and add" : "Add"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <CaseChoice cases={cases} chosen={chosen} onChoose={setChosen} />
        {chosen === NEW_CASE && <NewCaseFields value={fresh} onChange={setFresh} />}
        <Field label="Why" hint="Optional; becomes a note beside it. Markdown.">
          {(control) => (
            <Textarea {...control} rows={2} value={note} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
        {fault !== null && (
          <p role="alert" className="wrap-anywhere text-danger">
            {fault}
          </p>
        )}
      </div>
    </Dialog>
  );
}
