"use client";

import { useEffect, useState } from "react";
import { rowLinkId } from "./finding-row-item";

/**
 * Which row the keyboard is on: the one in which the focus is, or last was. When that row goes (it was decided), the row
 * that took its place gets the focus, so that triage goes on where it was.
 */
export function useRowFocus(ids: readonly string[]) {
  const [at, setAt] = useState<{ id: string; index: number } | null>(null);
  const active = at === null ? -1 : ids.indexOf(at.id);
  const lost = at !== null && active === -1;
  useEffect(() => {
    if (!lost) return;
    const next = ids[Math.min(at.index, ids.length - 1)];
    if (next === undefined) setAt(null);
    else focusRow(next);
  }, [lost, at, ids]);
  return {
    active,
    setActive: (id: string) => setAt({ id, index: ids.indexOf(id) }),
    move: (by: number) => {
      const next = ids[active === -1 ? (by > 0 ? 0 : ids.length - 1) : active + by];
      if (next !== undefined) focusRow(next);
    },
  };
}

function focusRow(id: string): void {
  const link = document.getElementById(rowLinkId(id));
  link?.focus();
  link?.closest("li")?.scrollIntoView({ block: "nearest" });
}
