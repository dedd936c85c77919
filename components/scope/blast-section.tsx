import { EmptyState } from "@/components/ui/empty-state";
import { VisibleText } from "@/components/ui/visible-text";
import type { ScopeReport } from "@/lib/contracts/scope";
import { BlastGraph } from "./blast-graph";
import { BlastTable } from "./blast-table";
import { ReportSection } from "./report-section";

/** Section 3: what was, or could have been, reached, as a graph and as a table, with what no log can show. */
export function BlastSection({ report }: { report: ScopeReport }) {
  const { blastRadius: radius } = report;
  const note =
    radius.basis === "misuse"
      ? "by those who made odd accesses, with the same credential from the same place; allowed ones alone"
      : "nothing odd was seen: this is what its users reached, and what a leak could reach";
  return (
    <ReportSection id="touched" flush note={note}>
      {radius.nodes.length === 0 ? (
        <EmptyState title="Nothing was reached in the records held" />
      ) : (
        <>
          <BlastGraph report={report} />
          <BlastTable report={report} />
        </>
      )}
      {radius.limits.length > 0 && (
        <div className="border-line border-t px-4 py-2 text-muted print:px-0">
          <h3 className="font-medium text-ink text-sm">What the logs cannot show of it</h3>
          <ul className="max-w-prose list-disc pl-5">
            {radius.limits.map((limit) => (
              <li key={limit} className="wrap-anywhere">
                <VisibleText text={limit} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </ReportSection>
  );
}
