"use client";

import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { register, registered, type Shortcut, subscribe } from "./registry";

export interface ShortcutOptions {
  /** Heading under which the help dialog lists it. */
  group?: string;
  /** False takes the shortcut away for now. */
  enabled?: boolean;
}

/**
 * Runs `run` when the keys are pressed while this component is mounted, and lists them in the help dialog.
 * Plain keys are ignored while the viewer types in a field, and in menus and modal dialogs.
 */
export function useShortcut(
  keys: string,
  description: string,
  run: (event: KeyboardEvent) => void,
  { group = "This page", enabled = true }: ShortcutOptions = {},
): void {
  const latest = useEffectEvent(run);
  useEffect(() => {
    if (!enabled) return;
    return register({ keys, description, group, run: (event) => latest(event) });
  }, [keys, description, group, enabled]);
}

const NONE: readonly Shortcut[] = [];

/** The shortcuts that work now, for the help dialog. */
export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(subscribe, registered, () => NONE);
}
