"use client";

import { type ReactNode, useCallback, useState } from "react";
import type { CaseItem } from "@/lib/contracts/case-item";
import { AddToCaseContext, type AddToCaseOptions } from "./add-to-case-context";
import { AddToCaseDialog, type AddToCaseDialogProps } from "./add-to-case-dialog";

export interface AddToCaseProviderProps extends Pick<AddToCaseDialogProps, "add" | "activeCases"> {
  /** Whether the viewer may write in cases. */
  allowed: boolean;
  children: ReactNode;
}

interface Adding extends AddToCaseOptions {
  items: readonly CaseItem[];
  /** Makes each opening a dialog of its own. */
  key: number;
}

/** Lets every component below add things to cases; holds the one dialog for it. */
export function AddToCaseProvider({ allowed, add, activeCases, children }: AddToCaseProviderProps) {
  const [adding, setAdding] = useState<Adding | null>(null);
  const [open, setOpen] = useState(false);
  const start = useCallback((items: readonly CaseItem[], options: AddToCaseOptions = {}) => {
    setAdding((before) => ({ items, ...options, key: (before?.key ?? 0) + 1 }));
    setOpen(true);
  }, []);
  return (
    <AddToCaseContext value={allowed ? start : null}>
      {children}
      {adding && (
        <AddToCaseDialog
          {...adding}
          key={adding.key}
          open={open}
          onOpenChange={setOpen}
          add={add}
          activeCases={activeCases}
        />
      )}
    </AddToCaseContext>
  );
}
