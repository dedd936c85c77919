import { EmptyState } from "@/components/ui/empty-state";
import { formatFull } from "@/components/ui/format-number";
import type { ScopeReport } from "@/lib/contracts/scope";
import { only } from "@/lib/core/filter";
import { linksOf } from "./links";
import { ReportSection } from "./report-section";
import { RowsLink } from "./rows-link";
import { SubjectTimeline } from "./subject-timeline";
import { UsersTable } from "./users-table";

/** Section 1: every identity with its accesses, days, networks and standing. */
export function UsersSection({ report, nowUs }: { report: ScopeReport; nowUs: number }) {
  const { totals, users, usersMore } = report;
  const { rows, counted, exact } = linksOf(report);
  return (
    <ReportSection
      id="who"
      flush
      note={
        <>
          <RowsLink href={rows(...counted)} value={totals.accesses} unit={["access", "accesses"]} /> by{" "}
          {formatFull(totals.identities)} {totals.identities === 1 ? "identity" : "identities"},{" "}
          <RowsLink
            href={rows(only("outcome", "denied"), ...counted)}
            value={totals.denied}
            unit={["denied", "denied"]}
          />
        </>
      }
    >
      {users.length === 0 ? (
        <EmptyState title="No access in this window">
          Nobody used it in the records held. What is not held is under Coverage.
        </EmptyState>
      ) : (
        <UsersTable report={report} />
      )}
      {usersMore > 0 && (
        <p className="px-4 py-2 text-muted print:px-0">
          And {formatFull(usersMore)} more, all listed after these by surprise.
        </p>
      )}
      {!exact && totals.accesses > 0 && (
        <p className="px-4 py-2 text-muted text-sm print:px-0">
          The report is about more names than one filter can hold: its numbers lead to all rows of the
          identity in the window.
        </p>
      )}
      {totals.accesses > 0 && <SubjectTimeline report={report} nowUs={nowUs} />}
    </ReportSection>
  );
}
