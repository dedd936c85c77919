"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Assignee } from "@/lib/contracts/assignment";

const NOBODY = "";

export interface AssignDialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  /** How many findings are assigned. */
  count: number;
  people: readonly Assignee[];
  /** Chosen at first: the viewer. */
  me: string;
  onAssign(assignee: Assignee | null): void;
}

/** Gives findings to a person, or takes them from whoever has them. */
export function AssignDialog({ open, onOpenChange, count, people, me, onAssign }: AssignDialogProps) {
  const [chosen, setChosen] = useState(people.some(({ id }) => id === me) ? me : NOBODY);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={count === 1 ? "Assign the finding" : `Assign ${count} findings`}
      description="The history of the finding keeps who gave it to whom."
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button
            variant="primary"
            onClick={() => {
              onAssign(people.find(({ id }) => id === chosen) ?? null);
              onOpenChange(false);
            }}
          >
            Assign
          </Button>
        </>
      }
    >
      <Field label="To" hint="People who may triage.">
        {(control) => (
          <Select
            control={control}
            value={chosen}
            onValueChange={setChosen}
            options={[
              ...people.map(({ id, name }) => ({ value: id, label: id === me ? `${name} (me)` : name })),
              { value: NOBODY, label: "Nobody" },
            ]}
          />
        )}
      </Field>
    </Dialog>
  );
}
