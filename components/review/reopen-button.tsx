"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { ReopenReview } from "@/lib/contracts/review";

export type ReopenAction = (input: ReopenReview) => Promise<{ fault: string | null }>;

/** Opens a signed week again, with the reason. */
export function ReopenButton({ id, week, action }: { id: string; week: string; action: ReopenAction }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const reopen = () =>
    start(async () => {
      const told = await action({ id, reason });
      setFault(told.fault);
      if (told.fault === null) setOpen(false);
    });
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open again</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Open ${week} again`}
        description="The signed review stays as it is. A new one that names it can be signed then."
        actions={
          <Button variant="primary" loading={pending} disabled={reason.trim() === ""} onClick={reopen}>
            Open again
          </Button>
        }
      >
        <Field label="Why" error={fault ?? undefined}>
          {(control) => (
            <Textarea
              {...control}
              value={reason}
              maxLength={1_000}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </Dialog>
    </>
  );
}
