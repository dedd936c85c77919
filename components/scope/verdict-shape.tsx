import type { Verdict } from "@/lib/contracts/scope";

/** Misuse is a filled octagon, no misuse seen an open circle with a tick, cannot tell a broken square with a question. */
export function VerdictShape({ verdict }: { verdict: Verdict }) {
  return (
    <svg
      viewBox="0 0 32 32"
      className="size-9 shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {verdict === "misuse" && (
        <>
          <path d="M11 3h10l8 8v10l-8 8H11l-8-8V11Z" fill="currentColor" />
          <path d="M11 11l10 10m0-10L11 21" className="stroke-severity-critical" strokeWidth="3" />
        </>
      )}
      {verdict === "none-seen" && (
        <>
          <circle cx="16" cy="16" r="12.5" strokeWidth="2" />
          <path d="M10.5 16.5l4 4 7.5-8.5" />
        </>
      )}
      {verdict === "cannot-tell" && (
        <>
          <rect x="3.5" y="3.5" width="25" height="25" rx="3" strokeDasharray="5 4" strokeWidth="2" />
          <path d="M12 12.5a4 4 0 1 1 5.6 3.7c-1.1.5-1.6 1.2-1.6 2.3M16 23v.1" />
        </>
      )}
    </svg>
  );
}
