import type { Outcome } from "@/lib/core/outcome";

export interface OutcomeMarkProps {
  outcome: Outcome;
  /** Shows the mark alone, named on hover and for screen readers. */
  markOnly?: boolean;
}

/** Allowed is a filled square, denied a hollow one, failed a crossed one: in tables as in charts' legends. */
export function OutcomeMark({ outcome, markOnly }: OutcomeMarkProps) {
  return (
    <span className="inline-flex items-center gap-1.5" title={markOnly ? outcome : undefined}>
      <svg viewBox="0 0 10 10" className="size-2.5 shrink-0" fill="none" aria-hidden="true">
        {outcome === "allowed" && (
          <rect x="0.5" y="0.5" width="9" height="9" rx="1.5" className="fill-allowed" />
        )}
        {outcome === "denied" && (
          <rect x="1.25" y="1.25" width="7.5" height="7.5" rx="1" className="stroke-denied" strokeWidth="2" />
        )}
        {outcome === "failed" && (
          <path d="M1.5 1.5l7 7m0-7l-7 7" className="stroke-failed" strokeWidth="2" strokeLinecap="round" />
        )}
      </svg>
      <span className={markOnly ? "sr-only" : undefined}>{outcome}</span>
    </span>
  );
}
