"use client";

import { useRef } from "react";

/**
 * Remembers what had the focus when a dialog opened and gives it back on close. Radix does so only for a
 * dialog with its own trigger; ours open from the URL, from rows and from keys.
 */
export function useReturnFocus(elsewhere?: () => HTMLElement | null) {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: (event: Event) => {
      const inside =
        event.currentTarget instanceof Node && event.currentTarget.contains(document.activeElement);
      if (!inside) before.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      const target = elsewhere?.() ?? before.current;
      if (target instanceof HTMLElement && target.isConnected) target.focus();
    },
  };
}
