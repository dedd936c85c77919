import type { Metadata } from "next";
import Link from "next/link";
import { CaseFilters } from "@/components/case/case-filters";
import { CaseTable } from "@/components/case/case-table";
import { NewCaseButton } from "@/components/case/new-case-button";
import { PageHeader } from "@/components/frame/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatFull } from "@/components/ui/format-number";
import { CASE_PAGE, casesHref, readCaseList } from "@/lib/contracts/case-list";
import type { SearchParams } from "@/lib/contracts/search-params";
import { can } from "@/lib/contracts/viewer";
import { listAssignable } from "@/lib/queries/listAssignable";
import { listCases } from "@/lib/queries/listCases";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { openCaseAction } from "./actions";

export const metadata: Metadata = { title: "Cases" };

export default async function CasesPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer();
  const { view, problems } = readCaseList(await searchParams);
  const writes = can(viewer, "triage");
  const [{ cases, total, counts }, people] = await Promise.all([
    listCases(viewer, view),
    writes ? listAssignable(viewer) : [],
  ]);
  const all = counts.open + counts.contained + counts.closed;
  const any = all > 0;
  const last = view.skip + cases.length;
  return (
    <>
      <PageHeader
        title="Cases"
        note={any ? `${formatFull(total)} shown here of ${formatFull(all)}` : undefined}
        actions={writes && <NewCaseButton openCase={openCaseAction} />}
      />
      {problems.length > 0 && (
        <p
          role="alert"
          className="mb-3 rounded-md border border-warning-line bg-warning-soft px-3 py-2 text-warning"
        >
          These parts of the address were not understood and left out: {problems.join(", ")}
        </p>
      )}
      {any && <CaseFilters view={view} counts={counts} people={people} />}
      <div className="rounded-md border border-line bg-surface">
        {cases.length > 0 ? (
          <CaseTable cases={cases} />
        ) : any ? (
          <EmptyState
            title="No case fits these filters"
            actions={
              <Button asChild>
                <Link href={casesHref({ status: "all" })}>Show all cases</Link>
              </Button>
            }
          />
        ) : (
          <EmptyState title="No case has been opened yet">
            A case keeps findings, evidence, decisions and tasks of one investigation together. Open one here,
            or with “Add to case” beside events, a finding, an identity, a key or secret, a timeline or a
            scope report.
          </EmptyState>
        )}
      </div>
      {(view.skip > 0 || last < total) && (
        <nav aria-label="Pages" className="mt-3 flex items-center justify-between gap-2">
          {view.skip > 0 ? (
            <Button asChild>
              <Link href={casesHref({ ...view, skip: Math.max(0, view.skip - CASE_PAGE) })}>Newer</Link>
            </Button>
          ) : (
            <span />
          )}
          <span className="text-muted">
            {formatFull(view.skip + 1)} to {formatFull(last)} of {formatFull(total)}
          </span>
          {last < total ? (
            <Button asChild>
              <Link href={casesHref({ ...view, skip: last })}>Older</Link>
            </Button>
          ) : (
            <span />
          )}
        </nav>
      )}
    </>
  );
}
