"use client";

import type { LucideIcon } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";

export interface Command {
  /** Unique among all commands: `zone.utc`. */
  id: string;
  title: string;
  /** Heading in the palette: "Go to", "Appearance", "This page". */
  group: string;
  icon?: LucideIcon;
  /** Further words under which it is found. */
  keywords?: readonly string[];
  /** Keys that do the same; shown only, register them with `useShortcut`. */
  keys?: string;
  run: () => void;
}

const NONE: readonly Command[] = [];

let sets: readonly (readonly Command[])[] = [];
let all: readonly Command[] = NONE;
const listeners = new Set<() => void>();

function change(next: readonly (readonly Command[])[]): void {
  sets = next;
  all = sets.flat();
  for (const listener of listeners) listener();
}

/** Adds commands to the palette until the returned function is called. */
export function registerCommands(commands: readonly Command[]): () => void {
  change([...sets, commands]);
  return () => change(sets.filter((other) => other !== commands));
}

/** Adds commands while this component is mounted. Memoise the array: a new one is a new registration. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => registerCommands(commands), [commands]);
}

/** Everything in the palette now, in the order of registration. */
export function useRegisteredCommands(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => all,
    () => NONE,
  );
}
