import { cx } from "@/components/ui/cx";
import type { StillValid } from "@/lib/contracts/scope";

/** Alive is a filled disc, dead a crossed box, unknown a broken circle: the word beside it says the same. */
export function ValidityMark({ state }: { state: StillValid["state"] }) {
  return (
    <span
      className={cx(
        "inline-flex h-5 items-center gap-1.5",
        state === "alive" ? "font-semibold text-danger" : state === "dead" ? "text-positive" : "text-warning",
      )}
    >
      <svg
        viewBox="0 0 14 14"
        className="size-3.5 shrink-0"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        aria-hidden="true"
      >
        {state === "alive" && <circle cx="7" cy="7" r="5.5" fill="currentColor" />}
        {state === "dead" && (
          <>
            <rect x="1.5" y="1.5" width="11" height="11" rx="1" />
            <path d="M4.5 4.5l5 5m0-5l-5 5" />
          </>
        )}
        {state === "unknown" && <circle cx="7" cy="7" r="5.5" strokeDasharray="3 2.5" />}
      </svg>
      {state}
    </span>
  );
}
