"use client";

import { useEffect } from "react";
import { register } from "./registry";

/** Keys and what they do, in the order to list them. Keep it outside of the component: a new list is listed anew. */
export type ListedKeys = readonly (readonly [keys: string, description: string])[];

/** Lists keys in the help dialog that a part of the page handles by itself while it has the focus. */
export function useListedKeys(group: string, keys: ListedKeys, enabled = true): void {
  useEffect(() => {
    if (!enabled) return;
    const undo = keys.map(([key, description]) => register({ keys: key, description, group, run: null }));
    return () => {
      for (const remove of undo) remove();
    };
  }, [group, keys, enabled]);
}
