"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-store";
import type { CaseStatus, CaseSummary } from "@/lib/contracts/case";
import { SEVERITIES, type Severity } from "@/lib/core/severity";
import { attempt, type CaseActions, type Told } from "./case-actions";

export interface CaseStateControlsProps {
  held: CaseSummary;
  actions: Pick<CaseActions, "changeCase" | "closeCase">;
}

/** Severity and status, and the way to close a case. A change that came too late is said, never forced. */
export function CaseStateControls({ held, actions }: CaseStateControlsProps) {
  const [closing, setClosing] = useState(false);
  const [conclusion, setConclusion] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const { id, version, status } = held;
  const change = (to: { severity?: Severity; status?: Exclude<CaseStatus, "closed"> }) =>
    start(async () => {
      const problem = problemOf(await attempt(actions.changeCase({ case: id, version, ...to })));
      if (problem !== null) toast({ tone: "danger", title: "Not changed", description: problem });
    });
  const close = () =>
    start(async () => {
      const problem = problemOf(await attempt(actions.closeCase({ case: id, version, conclusion })));
      setFault(problem);
      if (problem === null) setClosing(false);
    });
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      {status === "closed" ? (
        <Button loading={pending} onClick={() => change({ status: "open" })}>
          Reopen
        </Button>
      ) : (
        <>
          <Select
            label="Severity"
            className="w-28"
            disabled={pending}
            value={held.severity}
            options={SEVERITIES.map((severity) => ({ value: severity, label: severity }))}
            onValueChange={(severity) => change({ severity })}
          />
          <Select
            label="Status"
            className="w-32"
            disabled={pending}
            value={status}
            options={[
              { value: "open", label: "open" },
              { value: "contained", label: "contained" },
            ]}
            onValueChange={(to) => change({ status: to })}
          />
          <Button onClick={() => setClosing(true)}>Close case</Button>
        </>
      )}
      <Dialog
        open={closing}
        onOpenChange={setClosing}
        title={`Close ${id}`}
        description="Say what was found and decided. It stands in the notebook and in every report."
        actions={
          <>
            <Button onClick={() => setClosing(false)}>Cancel</Button>
            <Button variant="primary" loading={pending} onClick={close}>
              Close case
            </Button>
          </>
        }
      >
        <Field label="Conclusion" hint="Markdown" error={fault ?? undefined}>
          {(control) => (
            <Textarea
              {...control}
              rows={5}
              value={conclusion}
              onChange={(event) => setConclusion(event.target.value)}
            />
          )}
        </Field>
      </Dialog>
    </div>
  );
}

function problemOf(
  told: Told<{ kind: "done" } | { kind: "conflict"; theirs: { by: string } }>,
): string | null {
  if (told.fault !== null) return told.fault;
  if (told.value.kind === "done") return null;
  return `${told.value.theirs.by || "Somebody"} changed this case before you did. The page shows it now: look at it, then do it again.`;
}
