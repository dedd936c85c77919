"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { VisibleText } from "@/components/ui/visible-text";
import type { ExceptionInForce, InventoryItem } from "@/lib/contracts/inventory";
import type { ItemActions } from "./item-actions";

const EVERY = "";

export interface ExceptionListProps {
  item: InventoryItem;
  exceptions: readonly ExceptionInForce[];
  actions: ItemActions | null;
  onChanged(): void;
}

/** The exceptions of an item, and ways to add one and to end one. */
export function ExceptionList({ item, exceptions, actions, onChanged }: ExceptionListProps) {
  const [open, setOpen] = useState(false);
  const [pending, start] = useTransition();
  const [fault, setFault] = useState<string | null>(null);
  const withdraw = (id: string) =>
    start(async () => {
      const told = await actions?.withdrawException(id);
      setFault(told?.fault ?? null);
      if (told?.fault === null) onChanged();
    });
  return (
    <div className="mt-2 flex flex-col gap-2">
      {exceptions.map(({ id, policyId, reason, owner, until, by }) => (
        <div key={id} className="rounded-md border border-line px-3 py-2">
          <p>
            Exempt from {policyId === null ? "every policy" : <code>{policyId}</code>} until{" "}
            {until.slice(0, 10)} UTC: <VisibleText text={reason} />
          </p>
          <p className="flex items-center gap-2 text-muted text-sm">
            <span>
              <VisibleText text={owner} /> answers for it; written by <VisibleText text={by} />
            </span>
            {actions && (
              <Button size="sm" className="ml-auto" loading={pending} onClick={() => withdraw(id)}>
                End it
              </Button>
            )}
          </p>
        </div>
      ))}
      {fault !== null && (
        <p role="alert" className="text-danger">
          {fault}
        </p>
      )}
      {actions && (
        <div>
          <Button size="sm" onClick={() => setOpen(true)}>
            Add an exception
          </Button>
          <ExceptionDialog
            item={item}
            add={actions.addException}
            open={open}
            onOpenChange={setOpen}
            onDone={onChanged}
          />
        </div>
      )}
    </div>
  );
}

interface ExceptionDialogProps {
  item: InventoryItem;
  add: ItemActions["addException"];
  open: boolean;
  onOpenChange(open: boolean): void;
  onDone(): void;
}

function ExceptionDialog({ item, add, open, onOpenChange, onDone }: ExceptionDialogProps) {
  const [policy, setPolicy] = useState(item.row.verdict?.policyId ?? EVERY);
  const [reason, setReason] = useState("");
  const [owner, setOwner] = useState(item.row.owner?.name ?? "");
  const [until, setUntil] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const save = () =>
    start(async () => {
      const told = await add(
        { key: item.row.key, policyId: policy === EVERY ? null : policy, reason, owner, until },
        item.row.name,
      );
      setFault(told.fault);
      if (told.fault !== null) return;
      onOpenChange(false);
      onDone();
    });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Exempt from a policy"
      description="It ends by itself, within a year. The status then counts again."
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="primary" loading={pending} onClick={save}>
            Add the exception
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Field label="Policy">
          {(control) => (
            <Select
              control={control}
              value={policy}
              onValueChange={setPolicy}
              options={[
                { value: EVERY, label: "every policy" },
                ...item.verdicts.map(({ policyId, policy: name }) => ({ value: policyId, label: name })),
              ]}
            />
          )}
        </Field>
        <Field label="Reason">
          {(control) => (
            <Input
              {...control}
              value={reason}
              maxLength={1000}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Field label="Who answers for it">
          {(control) => (
            <Input
              {...control}
              value={owner}
              maxLength={200}
              onChange={(event) => setOwner(event.target.value)}
            />
          )}
        </Field>
        <Field label="Last day" hint="UTC">
          {(control) => (
            <Input
              {...control}
              type="date"
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          )}
        </Field>
        {fault !== null && (
          <p role="alert" className="text-danger">
            {fault}
          </p>
        )}
      </div>
    </Dialog>
  );
}
