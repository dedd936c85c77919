"use client";

import { Progress as Radix } from "radix-ui";

export interface ProgressProps {
  /** What is under way; read aloud. */
  label: string;
  /** Done so far, from 0 to `max`; null when the end is not known. */
  value: number | null;
  max?: number;
}

/** A bar 4 px high. Print the numbers beside it: a bar alone says too little. */
export function Progress({ label, value, max = 100 }: ProgressProps) {
  const share = value === null ? 1 : Math.min(1, Math.max(0, value / max));
  return (
    <Radix.Root
      aria-label={label}
      value={value}
      max={max}
      className="h-1 w-full overflow-hidden rounded-full bg-hover"
    >
      <Radix.Indicator
        className="h-full w-full origin-left rounded-full bg-accent transition-transform data-[state=indeterminate]:animate-breathe"
        style={{ transform: `scaleX(${share})` }}
      />
    </Radix.Root>
  );
}
