"use client";

import { Users } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { OwnerRules } from "@/lib/contracts/inventory";

export interface OwnerRulesProps {
  rules: OwnerRules;
  save(rules: OwnerRules): Promise<{ fault: string | null }>;
}

/** The rules that give owners to keys and secrets without a tag: one `pattern = owner` a line. */
export function OwnerRulesButton({ rules, save }: OwnerRulesProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState(() =>
    rules.map(({ pattern, owner }) => `${pattern} = ${owner}`).join("\n"),
  );
  const [fault, setFault] = useState<string | undefined>();
  const [pending, start] = useTransition();
  const submit = () =>
    start(async () => {
      const parsed = parse(text);
      if ("fault" in parsed) return setFault(parsed.fault);
      const told = await save(parsed.rules);
      setFault(told.fault ?? undefined);
      if (told.fault !== null) return;
      setOpen(false);
      router.refresh();
    });
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Users aria-hidden="true" />
        Owners
      </Button>
      <Dialog
        wide
        open={open}
        onOpenChange={setOpen}
        title="Owners by rule"
        description="Tags and owners set by hand come first. Of the rules, the first that fits a key or name gives the owner."
        actions={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button variant="primary" loading={pending} onClick={submit}>
              Save
            </Button>
          </>
        }
      >
        <Field
          label="Rules"
          hint="One a line: prod/payments/* = team payments. * stands for any characters."
          error={fault}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={12}
              value={text}
              spellCheck={false}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      </Dialog>
    </>
  );
}

function parse(text: string): { rules: OwnerRules } | { fault: string } {
  const rules: OwnerRules = [];
  for (const [number, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const at = line.lastIndexOf("=");
    const [pattern, owner] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    if (at < 0 || pattern === "" || owner === "")
      return { fault: `Line ${number + 1} is no “pattern = owner”.` };
    rules.push({ pattern, owner });
  }
  return { rules };
}
