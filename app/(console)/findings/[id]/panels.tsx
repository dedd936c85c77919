import Link from "next/link";
import { type ReactNode, Suspense } from "react";
import { NextList } from "@/components/finding/next-list";
import { RecordList } from "@/components/finding/record-list";
import { RelatedList } from "@/components/finding/related-list";
import { TouchedView, touchedNote } from "@/components/finding/touched-view";
import { WhyList } from "@/components/finding/why-list";
import { AccessTimeline } from "@/components/timeline/access-timeline";
import { ErrorBoundary } from "@/components/ui/error-boundary";
import { formatFull } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import type { FindingDetail } from "@/lib/contracts/finding-detail";
import { timelineHref } from "@/lib/contracts/hrefs";
import { timelineRequest } from "@/lib/contracts/timeline";
import type { Viewer } from "@/lib/contracts/viewer";
import { exactly } from "@/lib/core/filter";
import { printFilter } from "@/lib/core/filter-print";
import { printRange } from "@/lib/core/filter-range";
import { HOUR_US } from "@/lib/core/time";
import { findingTouched } from "@/lib/queries/findingTouched";
import { listFindingEvents } from "@/lib/queries/listFindingEvents";
import { relatedFindings } from "@/lib/queries/relatedFindings";
import { timeline } from "@/lib/queries/timeline";
import { currentStore } from "@/lib/services/app-store";

const EVENTS_SHOWN = 100;
/** What is seen of the identity before and after. */
const AROUND_US = 12 * HOUR_US;

interface PanelsProps {
  viewer: Viewer;
  finding: FindingDetail;
  /** The present, microseconds since the epoch. */
  nowUs: number;
  history: ReactNode;
}

/** Everything below the header of a finding. What needs its events comes after the rest, each part by itself. */
export function FindingPanels({ history, ...asked }: PanelsProps) {
  const { finding } = asked;
  return (
    <>
      <Panel title="Why" note="against the 90 days before" flush>
        <WhyList reasons={finding.reasons} />
      </Panel>
      <Panel title="Timeline" note="its accesses in the day around them">
        <Suspense fallback={<Skeleton className="h-60" />}>
          <Around {...asked} />
        </Suspense>
      </Panel>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="Check next" flush>
            <NextList finding={finding} />
          </Panel>
          <ErrorBoundary what="what it touched">
            <Suspense fallback={<Skeleton className="h-80" />}>
              <Touched {...asked} />
            </Suspense>
          </ErrorBoundary>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {history}
          <Panel title="Related findings" flush>
            <Suspense fallback={<Skeleton className="m-4 h-40" />}>
              <Related {...asked} />
            </Suspense>
          </Panel>
        </div>
      </div>
      <ErrorBoundary what="its records">
        <Suspense fallback={<Skeleton className="h-80" />}>
          <Records {...asked} />
        </Suspense>
      </ErrorBoundary>
    </>
  );
}

type Asked = Omit<PanelsProps, "history">;

async function Around({ viewer, finding, nowUs }: Asked) {
  const floor = (us: number) => Math.floor(us / HOUR_US) * HOUR_US;
  const span = {
    fromUs: floor(finding.fromUs - AROUND_US),
    toUs: floor(finding.toUs + AROUND_US) + HOUR_US,
  };
  const identities = finding.identities.map(({ key }) => exactly(key));
  const q = printFilter({ terms: [{ field: "identity", negated: false, values: identities }] });
  const range = printRange({ kind: "span", ...span });
  const lanes = finding.identities.length > 1 ? "identity" : "resource";
  const request = timelineRequest({ q, range, lanes, finding: finding.id, nowUs });
  const data = await timeline(await currentStore(), viewer, request);
  return (
    <>
      <AccessTimeline
        request={request}
        initial={{ kind: "data", data }}
        compact
        label={`Accesses of ${finding.identity.name} in the day around this finding`}
      />
      <p className="mt-2 text-sm">
        <Link
          className="text-accent hover:underline"
          href={timelineHref({ q, range, lanes, finding: finding.id })}
        >
          Open the timeline
        </Link>
      </p>
    </>
  );
}

async function Touched({ viewer, finding }: Asked) {
  const touched = await findingTouched(await currentStore(), viewer, finding.id);
  return (
    <Panel title="Touched" note={touchedNote(touched)} flush>
      <TouchedView
        touched={touched}
        span={{ fromUs: finding.fromUs, toUs: finding.toUs + 1 }}
        identities={finding.identities.map(({ key }) => key)}
      />
    </Panel>
  );
}

async function Related({ viewer, finding }: Asked) {
  return <RelatedList related={await relatedFindings(await currentStore(), viewer, finding.id)} />;
}

async function Records({ viewer, finding }: Asked) {
  const { rows, total } = await listFindingEvents(await currentStore(), viewer, finding.id, EVENTS_SHOWN);
  const note =
    total > rows.length
      ? `the first ${formatFull(rows.length)} of ${formatFull(total)} events`
      : `${formatFull(total)} ${total === 1 ? "event" : "events"}`;
  return (
    <Panel title="Raw records" note={note} flush>
      <RecordList rows={rows} />
    </Panel>
  );
}
