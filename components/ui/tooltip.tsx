"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "./kbd";

export interface TooltipProps {
  /** A few words. Never the only place where something is said: touch screens do not show it. */
  text: string;
  /** Keys that do the same, as `useShortcut` takes them. */
  keys?: string | undefined;
  side?: "top" | "right" | "bottom" | "left";
  /** The one focusable element it belongs to. */
  children: ReactNode;
}

/** A short label on hover and on keyboard focus. Needs `TooltipProvider` above it, which the frame has. */
export function Tooltip({ text, keys, side = "bottom", children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-72 animate-appear items-center gap-2 rounded-md bg-raised px-2 py-1 text-ink text-sm shadow-overlay"
        >
          {text}
          {keys && <Kbd keys={keys} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Shares the delay between tooltips: the next one opens at once while one was open just now. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={400} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  );
}
