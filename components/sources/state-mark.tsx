import type { CoverageState } from "@/lib/core/coverage";

const MARKS: Readonly<Record<CoverageState, string>> = {
  held: "bg-positive/70",
  late: "border-2 border-warning bg-warning-soft",
  silent: "border border-line-strong bg-hover",
  missing: "hatch border border-gap",
};

export interface StateMarkProps {
  state: CoverageState;
  /** Text beside the mark when it is not the word itself. */
  label?: string;
}

/** Held is filled green, late an amber frame, silent empty, missing hatched: on the map as in every legend. */
export function StateMark({ state, label = state }: StateMarkProps) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden="true" className={`size-2.5 shrink-0 rounded-sm ${MARKS[state]}`} />
      {label}
    </span>
  );
}
