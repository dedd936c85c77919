"use client";

import { useState } from "react";
import { useAddToCase } from "@/components/case/add-to-case-context";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import type { Assignee } from "@/lib/contracts/assignment";
import type { TriageActions } from "@/lib/contracts/triage";
import { AssignDialog } from "./assign-dialog";
import { ExpectDialog } from "./expect-dialog";
import { useTriage } from "./use-triage";

export interface FindingTriageProps {
  id: string;
  kind: string;
  title: string;
  actions: TriageActions;
  people: readonly Assignee[];
  me: string;
}

/** What can be said of a finding, by button or key. */
export function FindingTriage({ id, kind, title, actions, people, me }: FindingTriageProps) {
  const { pending, mark, expect, assign } = useTriage(actions);
  const [dialog, setDialog] = useState<"expect" | "assign" | null>(null);
  const addToCase = useAddToCase();
  const toCase = () => addToCase?.([{ kind: "finding", id }], { title, what: "this finding" });
  const options = { enabled: !pending };
  useShortcut("t", "True: this happened and should not have", () => mark([id], "true"), options);
  useShortcut("n", "Noise: nothing to see here", () => mark([id], "noise"), options);
  useShortcut("e", "Expected: say what, until when and why", () => setDialog("expect"), options);
  useShortcut("a", "Assign to a person", () => setDialog("assign"), options);
  useShortcut("c", "Add to a case", toCase, { enabled: addToCase !== null });
  return (
    <div role="toolbar" aria-label="Triage" className="flex flex-wrap gap-2 print:hidden">
      <Act label="True" keys="t" pending={pending} onPress={() => mark([id], "true")} />
      <Act label="Expected" keys="e" pending={pending} onPress={() => setDialog("expect")} />
      <Act label="Noise" keys="n" pending={pending} onPress={() => mark([id], "noise")} />
      <Act label="Assign" keys="a" pending={pending} onPress={() => setDialog("assign")} />
      {addToCase !== null && <Act label="Case" keys="c" pending={false} onPress={toCase} />}
      {dialog === "expect" && (
        <ExpectDialog findings={[{ id, kind }]} onClose={() => setDialog(null)} onExpect={expect} />
      )}
      {dialog === "assign" && (
        <AssignDialog
          open
          onOpenChange={() => setDialog(null)}
          count={1}
          people={people}
          me={me}
          onAssign={(assignee) =>
            assign([{ findingId: id, assigneeId: assignee?.id ?? null }], assignee?.name ?? "nobody")
          }
        />
      )}
    </div>
  );
}

interface ActProps {
  label: string;
  keys: string;
  pending: boolean;
  onPress(): void;
}

function Act({ label, keys, pending, onPress }: ActProps) {
  return (
    <Button disabled={pending} onClick={onPress}>
      {label}
      <span className="max-sm:hidden">
        <Kbd keys={keys} />
      </span>
    </Button>
  );
}
