import { formatCount } from "@/components/ui/format-number";
import type { LedgerTotals } from "@/lib/contracts/sources";

/** Ways to the parts of the page, with how much each holds. */
export function SectionLinks({ totals }: { totals: LedgerTotals }) {
  const sections = [
    { id: "add", label: "Add logs" },
    { id: "coverage", label: "Coverage" },
    { id: "gaps", label: "Gaps" },
    { id: "digests", label: "Digests" },
    { id: "files", label: "Files", count: totals.files },
    { id: "quarantine", label: "Quarantine", count: totals.rejected },
    { id: "out-of-scope", label: "Out of scope", count: totals.outOfScope },
  ];
  return (
    <nav aria-label="Parts of this page" className="mb-4 flex gap-4 overflow-x-auto border-line border-b">
      {sections.map(({ id, label, count }) => (
        <a
          key={id}
          href={`#${id}`}
          className="flex h-8 shrink-0 items-center gap-1.5 text-muted outline-offset-[-2px] transition-colors hover:text-ink"
        >
          {label}
          {count !== undefined && <span className="text-faint text-sm">{formatCount(count)}</span>}
        </a>
      ))}
    </nav>
  );
}
