"use client";

import { useSyncExternalStore } from "react";
import { spellKeys } from "./shortcuts/keys";

/** The keys of a shortcut, as the viewer's keyboard has them: `mod+k` is ⌘K on a Mac, Ctrl K elsewhere. */
export function Kbd({ keys }: { keys: string }) {
  const mac = useMac();
  return (
    <kbd className="inline-flex gap-0.5 font-sans">
      {spellKeys(keys, mac).map((key) => (
        <span
          key={key}
          className="min-w-4 rounded-sm border border-line bg-sunken px-1 text-center text-muted text-xs"
        >
          {key}
        </span>
      ))}
    </kbd>
  );
}

const never = () => () => undefined;

/** True on Apple keyboards; false on the server and until the page is live. */
export function useMac(): boolean {
  return useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => false,
  );
}
