import type { ReactNode } from "react";
import { cx } from "./cx";

/** `new` is the outline that means "not seen before" everywhere; the others colour the state of a thing. */
export type BadgeTone = "neutral" | "accent" | "new" | "positive" | "warning" | "danger";

const TONES: Readonly<Record<BadgeTone, string>> = {
  neutral: "border-line bg-sunken text-muted",
  accent: "border-transparent bg-accent-soft text-accent",
  new: "border-accent text-accent",
  positive: "border-positive-line bg-positive-soft text-positive",
  warning: "border-warning-line bg-warning-soft text-warning",
  danger: "border-danger-line bg-danger-soft text-danger",
};

export interface BadgeProps {
  tone?: BadgeTone;
  children: ReactNode;
}

/** One or two words about the state of a thing. 18 px high, so that it fits into a table row. */
export function Badge({ tone = "neutral", children }: BadgeProps) {
  return (
    <span
      className={cx(
        "inline-flex h-4.5 shrink-0 items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-xs",
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}
