"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { copyText } from "./copy-text";
import { IconButton } from "./icon-button";
import { toast } from "./toast-store";

export interface CopyButtonProps {
  /** Copied exactly, hidden characters and all; a function when it is costly to make. */
  value: string | (() => string | Promise<string>);
  /** What is copied: "Copy the identity's ARN". */
  label: string;
  size?: "sm" | "md";
}

const DONE_MS = 1500;

/** Puts a text on the clipboard and shows for a moment that it did. A refusal is said in a message. */
export function CopyButton({ value, label, size = "sm" }: CopyButtonProps) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), DONE_MS);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = async () => {
    const copied = await copyText(typeof value === "string" ? value : await value());
    setDone(copied);
    if (!copied) toast({ tone: "danger", title: "Could not copy", description: "The browser refused." });
  };
  return (
    <IconButton label={done ? "Copied" : label} size={size} onClick={copy}>
      {done ? <Check className="text-positive" aria-hidden="true" /> : <Copy aria-hidden="true" />}
    </IconButton>
  );
}
