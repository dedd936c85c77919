"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import type { OpenCase } from "@/lib/contracts/case-item";
import { caseHref } from "@/lib/contracts/hrefs";
import { type NewCase, NewCaseFields } from "./new-case-fields";

export interface NewCaseButtonProps {
  openCase(input: OpenCase): Promise<{ fault: string } | { fault: null; value: string }>;
}

/** Opens an empty case and goes to it. */
export function NewCaseButton({ openCase }: NewCaseButtonProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState<NewCase>({ title: "", severity: "medium" });
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  useShortcut("n", "New case", () => setOpen(true));
  const submit = () =>
    start(async () => {
      const told = await openCase(value);
      setFault(told.fault);
      if (told.fault === null) router.push(caseHref(told.value));
    });
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden="true" />
        New case
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="New case"
        description="Its notebook begins with this. Add findings, events and reports from their pages."
        actions={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button variant="primary" loading={pending} onClick={submit}>
              Open the case
            </Button>
          </>
        }
      >
        <NewCaseFields value={value} onChange={setValue} />
        {fault !== null && (
          <p role="alert" className="mt-2 text-danger">
            {fault}
          </p>
        )}
      </Dialog>
    </>
  );
}
