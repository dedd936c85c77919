"use client";

import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { toast } from "@/components/ui/toast-store";

const DONE_MS = 1500;

export interface CopyTextButtonProps {
  text: string | (() => string);
  children: ReactNode;
}

/** A labelled button that copies, and says for a moment that it did. */
export function CopyTextButton({ text, children }: CopyTextButtonProps) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), DONE_MS);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = async () => {
    const copied = await copyText(typeof text === "string" ? text : text());
    setDone(copied);
    if (!copied) toast({ tone: "danger", title: "Could not copy", description: "The browser refused." });
  };
  return (
    <Button onClick={copy}>
      {done ? <Check className="text-positive" aria-hidden="true" /> : <Copy aria-hidden="true" />}
      {children}
      <span role="status" className="sr-only">
        {done && "Copied"}
      </span>
    </Button>
  );
}
