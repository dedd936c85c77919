"use client";

import { Briefcase } from "lucide-react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import type { CaseItem } from "@/lib/contracts/case-item";
import { type AddToCaseOptions, useAddToCase } from "./add-to-case-context";

export interface AddToCaseProps extends AddToCaseOptions, Pick<ButtonProps, "size" | "variant" | "disabled"> {
  items: readonly CaseItem[];
  /** Keys that do the same on this page. */
  keys?: string;
}

/**
 * The button "Add to case", on any page of the console: asks for an open case or the title of a new one, and freezes the
 * items in it as the store has them then. Nothing for a viewer who may not write in cases. For a key press, take
 * `useAddToCase`.
 */
export function AddToCase({ items, title, what, keys, ...button }: AddToCaseProps) {
  const add = useAddToCase();
  const start = () => add?.(items, { title, what });
  useShortcut(keys ?? "", "Add to case", start, { enabled: keys !== undefined && add !== null });
  if (add === null) return null;
  return (
    <Button {...button} onClick={start}>
      <Briefcase aria-hidden="true" />
      Add to case
    </Button>
  );
}
