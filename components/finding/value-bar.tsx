import type { ReactNode } from "react";

export interface ValueBarProps {
  /** Of the width, from 0 to 1. */
  share: number;
  /** The number beside the bar. */
  value: string;
  /** Not seen before: an accent outline. */
  fresh?: boolean;
  children: ReactNode;
}

/** One value with a bar: grey where it is usual, outlined in accent where it is new. */
export function ValueBar({ share, value, fresh = false, children }: ValueBarProps) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_5rem_4.5rem] items-center gap-2 text-sm">
      <span className="flex min-w-0 items-center gap-2 font-mono">{children}</span>
      <span aria-hidden="true" className="h-2.5">
        <span
          className={
            fresh
              ? "block h-full min-w-2.5 rounded-sm border-2 border-accent"
              : "block h-full min-w-0.5 rounded-sm bg-usual"
          }
          style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }}
        />
      </span>
      <span className={fresh ? "text-right font-medium text-accent" : "text-right text-muted"}>{value}</span>
    </li>
  );
}
