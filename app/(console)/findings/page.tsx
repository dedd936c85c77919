import type { Metadata } from "next";
import { FilterProblems } from "@/components/event-filter/filter-problems";
import { BudgetSummary } from "@/components/finding/budget-summary";
import { FindingFilters } from "@/components/finding/finding-filters";
import { FindingList } from "@/components/finding/finding-list";
import { NoFindings } from "@/components/finding/no-findings";
import { ScoresNote } from "@/components/finding/scores-note";
import { NewEventsNote } from "@/components/frame/new-events-note";
import { PageHeader } from "@/components/frame/page-header";
import { Pagination } from "@/components/ui/pagination";
import { tooShortToTell } from "@/lib/contracts/finding-row";
import { FINDINGS_PAGE, findingsHref, readFindingView } from "@/lib/contracts/finding-view";
import type { SearchParams } from "@/lib/contracts/search-params";
import { can } from "@/lib/contracts/viewer";
import { resolveRange } from "@/lib/core/filter-range";
import { countEvents } from "@/lib/queries/countEvents";
import { listAssignable } from "@/lib/queries/listAssignable";
import { storeState } from "@/lib/queries/storeState";
import { currentStore } from "@/lib/services/app-store";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { scoresState } from "@/lib/services/keepScored";
import { listFindingRows } from "@/lib/services/listFindingRows";
import { people } from "@/lib/services/people";
import { TRIAGE } from "./triage-actions";

export const metadata: Metadata = { title: "Findings" };

export default async function FindingsPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer();
  const [store, asked] = await Promise.all([currentStore(), searchParams]);
  const { view, problems } = readFindingView(asked);
  const now = new Date();
  const nowUs = now.getTime() * 1000;
  // Before the list is read, so that a list read while scores arrived is loaded again.
  const scores = await scoresState(store, viewer);
  const mayTriage = can(viewer, "triage");
  const [found, { held }, { events }, assignees] = await Promise.all([
    listFindingRows(store, viewer, view, { people: people(), now }),
    storeState(store, viewer, nowUs),
    countEvents(store, viewer),
    mayTriage ? listAssignable(viewer) : [],
  ]);
  const first = (found.page - 1) * FINDINGS_PAGE + 1;
  const at = (page: number) => findingsHref({ ...view, page });
  return (
    <>
      <PageHeader title="Findings" note={<BudgetSummary found={found} budget={view.budget} />} />
      <FindingFilters
        view={view}
        counts={found.counts}
        span={resolveRange(view.range, held, nowUs)}
        held={held}
      />
      <div className="flex flex-col gap-3">
        <FilterProblems
          problems={problems.map(({ param, text, reason }) => ({ text: `${param}=${text}`, reason }))}
        />
        <ScoresNote key={`${scores.version} ${scores.state}`} initial={scores} />
        {found.rows.length === 0 ? (
          <NoFindings
            view={view}
            found={found}
            held={held !== null}
            short={held !== null && tooShortToTell(held)}
            mayAdd={can(viewer, "ingest")}
          />
        ) : (
          <FindingList
            found={found}
            budget={view.budget}
            triage={
              mayTriage
                ? {
                    actions: TRIAGE,
                    people: assignees.map(({ userId, name }) => ({ id: userId, name })),
                    me: viewer.userId,
                  }
                : null
            }
          />
        )}
        {found.pages > 1 && (
          <Pagination
            label="Pages of findings"
            previous={found.page > 1 ? at(found.page - 1) : undefined}
            next={found.page < found.pages ? at(found.page + 1) : undefined}
          >
            {first}–{first + found.rows.length - 1} of {found.counts[view.state]}
          </Pagination>
        )}
      </div>
      <NewEventsNote key={nowUs} events={events} />
    </>
  );
}
