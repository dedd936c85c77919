import { ActivityChart } from "@/components/overview/activity-chart";
import { CoverageHealth } from "@/components/overview/coverage-health";
import { LedgerFacts } from "@/components/overview/ledger-facts";
import { NewcomerList } from "@/components/overview/newcomer-list";
import { StatTiles } from "@/components/overview/stat-tiles";
import { ErrorBoundary } from "@/components/ui/error-boundary";
import { Panel } from "@/components/ui/panel";
import { Promptly } from "@/components/ui/promptly";
import { Skeleton } from "@/components/ui/skeleton";
import type { OverviewQuery } from "@/lib/contracts/overview";
import type { LedgerTotals } from "@/lib/contracts/sources";
import type { Viewer } from "@/lib/contracts/viewer";
import { overviewActivity } from "@/lib/queries/overviewActivity";
import { overviewNewcomers } from "@/lib/queries/overviewNewcomers";
import { summariseCoverage } from "@/lib/queries/summariseCoverage";
import { currentStore, peopleStore } from "@/lib/services/app-store";
import { newestFindings } from "@/lib/services/newestFindings";
import { people } from "@/lib/services/people";
import { listReviewWeeks } from "@/lib/services/review-weeks";
import { FindingsOfTheDay } from "./findings";
import { ReviewOfTheWeek } from "./review";

interface PanelQuery {
  viewer: Viewer;
  query: OverviewQuery;
}

type Store = Awaited<ReturnType<typeof currentStore>>;

interface Asked extends PanelQuery {
  read: ReturnType<typeof readAll>;
}

/**
 * Everything below the title of an overview that has something to show. It comes as a whole, so that nothing moves
 * while it comes; each part fails by itself.
 */
export async function OverviewPanels({ totals, ...asked }: PanelQuery & { totals: LedgerTotals }) {
  const read = readAll(await currentStore(), asked);
  return (
    <Promptly parts={Object.values(read)} fallback={<OverviewSkeleton />}>
      <Panels {...asked} read={read} totals={totals} />
    </Promptly>
  );
}

/** All that the page shows, asked for together. */
function readAll(store: Store, { viewer, query }: PanelQuery) {
  const { nowUs, span } = query;
  return {
    activity: overviewActivity(store, viewer, query),
    findings: newestFindings(store, viewer, { people: people(), now: new Date(nowUs / 1000) }),
    weeks: listReviewWeeks(store, viewer, peopleStore(), nowUs),
    coverage: summariseCoverage(store, viewer, nowUs, span),
    newcomers: overviewNewcomers(store, viewer, query),
  };
}

function Panels({ totals, ...asked }: Asked & { totals: LedgerTotals }) {
  return (
    <div className="flex flex-col gap-4">
      <ErrorBoundary what="the totals">
        <Tiles {...asked} />
      </ErrorBoundary>
      <ErrorBoundary what="the findings">
        <FindingsOfTheDay found={asked.read.findings} />
      </ErrorBoundary>
      <ErrorBoundary what="the review of the week">
        <ReviewOfTheWeek weeks={asked.read.weeks} nowUs={asked.query.nowUs} />
      </ErrorBoundary>
      <div className={COLUMNS}>
        <Panel title="Activity" note="accesses over the window, by outcome" flush>
          <Activity {...asked} />
        </Panel>
        <Panel title="Coverage" note="of each source's hours" className="lg:row-span-2" flush>
          <ErrorBoundary what="the coverage">
            <Coverage {...asked} />
          </ErrorBoundary>
          <LedgerFacts totals={totals} />
        </Panel>
        <Newcomers {...asked} />
      </div>
    </div>
  );
}

const COLUMNS = "grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] lg:grid-rows-[auto_1fr]";

async function Tiles({ read }: Asked) {
  return <StatTiles activity={await read.activity} />;
}

async function Activity({ read }: Asked) {
  return <ActivityChart activity={await read.activity} />;
}

async function Coverage({ read }: Asked) {
  return <CoverageHealth summary={await read.coverage} />;
}

function Newcomers(asked: Asked) {
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      {(["identity", "resource"] as const).map((side) => (
        <Panel
          key={side}
          title={side === "identity" ? "Newest identities" : "Newest keys and secrets"}
          note="first seen in this window"
          flush
        >
          <NewcomersOf side={side} {...asked} />
        </Panel>
      ))}
    </div>
  );
}

async function NewcomersOf({ side, query, read }: Asked & { side: "identity" | "resource" }) {
  const found = await read.newcomers;
  return side === "identity" ? (
    <NewcomerList side={side} newcomers={found.identities} total={found.identitiesTotal} span={query.span} />
  ) : (
    <NewcomerList side={side} newcomers={found.resources} total={found.resourcesTotal} span={query.span} />
  );
}

function OverviewSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">Counting</span>
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {["accesses", "identities", "keys", "denied"].map((tile) => (
          <Skeleton key={tile} className="h-24" />
        ))}
      </div>
      <Skeleton className="h-50" />
      <div className={COLUMNS}>
        <Skeleton className="h-72" />
        <Skeleton className="h-120 lg:row-span-2" />
        <Skeleton className="h-120" />
      </div>
    </div>
  );
}
