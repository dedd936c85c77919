"use client";

import { useState } from "react";
import { useRemote } from "@/components/event-table/use-remote";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { useNow } from "@/components/ui/use-now";
import type { ExpectAccess } from "@/lib/contracts/feedback";
import { type FindingParts, findingPartsSchema } from "@/lib/contracts/triage";
import { ExpectParts } from "./expect-parts";
import { endOfDay, firstScope, ownScopes, type Scope, toExpected } from "./expect-scope";
import { ExpectTogether } from "./expect-together";

const DAY_MS = 86_400_000;
const DAYS_AT_FIRST = 30;
const DAYS_MAX = 364;

export interface ExpectDialogProps {
  /** The findings it is said of, each with its kind. */
  findings: readonly { id: string; kind: string }[];
  onClose(): void;
  onExpect(access: ExpectAccess[]): void;
}

/** Says what access in findings is expected: which parts, until when, and why. */
export function ExpectDialog({ findings, onClose, onExpect }: ExpectDialogProps) {
  const ids = findings.map(({ id }) => `id=${encodeURIComponent(id)}`).join("&");
  const { data, failure, retry } = useRemote(`/api/findings/parts?${ids}`, findingPartsSchema, null);
  const change = findings.find(({ kind }) => kind === "estate-change");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={findings.length === 1 ? "This access is expected" : `Expected in ${findings.length} findings`}
      description="Until the day you choose, what you name here no longer raises the score. It can be withdrawn at any time."
      wide
    >
      {change !== undefined ? (
        <p>
          {findings.length === 1 ? "This is" : "Among them is"} a change that many identities made together.
          Mark that as true or noise instead: nothing in particular is expected of one of them.
        </p>
      ) : failure !== null ? (
        <ErrorState title="Could not read what the findings hold" onRetry={retry}>
          {failure}
        </ErrorState>
      ) : data === null ? (
        <Skeleton className="h-60 w-full" />
      ) : data.every(({ parts }) => parts.length === 0) ? (
        <p>
          {findings.length === 1 ? "This finding is" : "These findings are"} gone: findings are made anew when
          logs arrive. Close this and look at the list again.
        </p>
      ) : (
        <Form data={data} onClose={onClose} onExpect={onExpect} />
      )}
    </Dialog>
  );
}

function Form({ data, onClose, onExpect }: { data: FindingParts } & Omit<ExpectDialogProps, "findings">) {
  const nowMs = useNow();
  const [first] = data;
  const together = data.length > 1;
  const [scope, setScope] = useState<Scope>(() =>
    firstScope(first?.parts ?? [], first?.parts[0]?.identity.key ?? ""),
  );
  const [own, setOwn] = useState(() => ownScopes(data));
  const [day, setDay] = useState(() => dayText(nowMs + DAYS_AT_FIRST * DAY_MS));
  const [note, setNote] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const each = [...own].map(([findingId, one]) => ({ findingId, scope: one }));
  const single = first ? [{ findingId: first.id, scope }] : [];
  const scopes = together ? each.filter(({ scope: one }) => namesAPart(one)) : single;
  const submit = () => {
    const until = endOfDay(day);
    if (until === null) setFault("Choose the last day on which this is expected.");
    else if (note.trim() === "") setFault("Say in a note why this is expected.");
    else if (scopes.length === 0 || !scopes.some(({ scope: one }) => namesAPart(one)))
      setFault("Name a key or secret, a network or an action: of an identity alone nothing is expected.");
    else {
      onExpect(toExpected(scopes, until, note));
      onClose();
    }
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {together ? (
        <ExpectTogether findings={data} scopes={own} onScopes={setOwn} />
      ) : (
        <ExpectParts parts={first?.parts ?? []} scope={scope} onScope={setScope} />
      )}
      <div className="grid gap-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
        <Field label="Until" hint="The end of that day, UTC.">
          {(control) => (
            <Input
              {...control}
              type="date"
              required
              value={day}
              min={dayText(nowMs)}
              max={dayText(nowMs + DAYS_MAX * DAY_MS)}
              onChange={(event) => setDay(event.target.value)}
            />
          )}
        </Field>
        <Field label="Why" hint="Who agreed to it, the change or ticket.">
          {(control) => (
            <Input
              {...control}
              value={note}
              maxLength={2000}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      </div>
      {fault !== null && (
        <p role="alert" className="text-danger">
          {fault}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary">
          Expect it
        </Button>
      </div>
    </form>
  );
}

function namesAPart({ resourceKey, network, action }: Scope): boolean {
  return resourceKey !== null || network !== null || action !== null;
}

function dayText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
