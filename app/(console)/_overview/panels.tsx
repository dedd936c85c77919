import { Suspense } from "react";
import { ActivityChart } from "@/components/overview/activity-chart";
import { CoverageHealth } from "@/components/overview/coverage-health";
import { LedgerFacts } from "@/components/overview/ledger-facts";
import { NewcomerList } from "@/components/overview/newcomer-list";
import { StatTiles } from "@/components/overview/stat-tiles";
import { ErrorBoundary } from "@/components/ui/error-boundary";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import type { OverviewQuery } from "@/lib/contracts/overview";
import type { LedgerTotals } from "@/lib/contracts/sources";
import type { Viewer } from "@/lib/contracts/viewer";
import { overviewActivity } from "@/lib/queries/overviewActivity";
import { overviewNewcomers } from "@/lib/queries/overviewNewcomers";
import { summariseCoverage } from "@/lib/queries/summariseCoverage";
import { currentStore } from "@/lib/services/app-store";
import { FindingsOfTheDay } from "./findings";
import { ReviewOfTheWeek } from "./review";

interface PanelQuery {
  viewer: Viewer;
  query: OverviewQuery;
}

/**
 * Everything below the title of an overview that has something to show. It comes as a whole, so that nothing moves
 * while it comes; each part fails by itself.
 */
export function OverviewPanels(asked: PanelQuery & { totals: LedgerTotals }) {
  return (
    <Suspense fallback={<OverviewSkeleton />}>
      <Panels {...asked} />
    </Suspense>
  );
}

function Panels({ totals, ...asked }: PanelQuery & { totals: LedgerTotals }) {
  return (
    <div className="flex flex-col gap-4">
      <ErrorBoundary what="the totals">
        <Tiles {...asked} />
      </ErrorBoundary>
      <ErrorBoundary what="the findings">
        <FindingsOfTheDay viewer={asked.viewer} nowUs={asked.query.nowUs} />
      </ErrorBoundary>
      <ErrorBoundary what="the review of the week">
        <ReviewOfTheWeek viewer={asked.viewer} nowUs={asked.query.nowUs} />
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

async function Tiles({ viewer, query }: PanelQuery) {
  return <StatTiles activity={await overviewActivity(await currentStore(), viewer, query)} />;
}

async function Activity({ viewer, query }: PanelQuery) {
  return <ActivityChart activity={await overviewActivity(await currentStore(), viewer, query)} />;
}

async function Coverage({ viewer, query }: PanelQuery) {
  const { nowUs, span } = query;
  return <CoverageHealth summary={await summariseCoverage(await currentStore(), viewer, nowUs, span)} />;
}

function Newcomers(asked: PanelQuery) {
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

async function NewcomersOf({ side, viewer, query }: PanelQuery & { side: "identity" | "resource" }) {
  const found = await overviewNewcomers(await currentStore(), viewer, query);
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
