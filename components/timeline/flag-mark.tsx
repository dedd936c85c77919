import type { ChangeKind } from "@/lib/core/state-change";
import { FLAG_SHAPES } from "./flag-shapes";

const INKS = {
  danger: "text-danger",
  warning: "text-warning",
  positive: "text-positive",
  muted: "text-muted",
} as const;

/** The shape of a change of state, as on the lanes. What it means stands beside it. */
export function FlagMark({ kind }: { kind: ChangeKind }) {
  const { path, line, ink } = FLAG_SHAPES[kind];
  return (
    <svg viewBox="-1 -1 10 10" aria-hidden="true" className={`size-2.5 shrink-0 ${INKS[ink]}`}>
      {line ? (
        <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" />
      ) : (
        <path d={path} fill="currentColor" />
      )}
    </svg>
  );
}
