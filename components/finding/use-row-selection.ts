"use client";

import { useState } from "react";

/** Which rows are selected. A range reaches from the row that was toggled last to this one, both included. */
export function useRowSelection(ids: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string | null>(null);
  const there = ids.filter((id) => chosen.has(id));
  return {
    /** In the order of the list; those that left it are not among them. */
    ids: there,
    has: (id: string) => chosen.has(id),
    toggle: (id: string, range: boolean) => {
      setChosen(toggled(ids, chosen, id, range ? anchor : null));
      setAnchor(id);
    },
    clear: () => {
      setChosen(new Set());
      setAnchor(null);
    },
  };
}

/** The selection after a row was toggled; with an anchor, everything between both is selected besides. */
export function toggled(
  ids: readonly string[],
  chosen: ReadonlySet<string>,
  id: string,
  anchor: string | null,
): ReadonlySet<string> {
  const next = new Set(ids.filter((one) => chosen.has(one)));
  const [from, to] = [anchor === null ? -1 : ids.indexOf(anchor), ids.indexOf(id)];
  if (from === -1) {
    if (!next.delete(id)) next.add(id);
    return next;
  }
  for (const one of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one);
  return next;
}
