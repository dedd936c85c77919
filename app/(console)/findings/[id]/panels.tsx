import Link from "next/link";
import type { ReactNode } from "react";
import { NextList } from "@/components/finding/next-list";
import { RecordList } from "@/components/finding/record-list";
import { RelatedList } from "@/components/finding/related-list";
import { TouchedView, touchedNote } from "@/components/finding/touched-view";
import { WhyList } from "@/components/finding/why-list";
import { AccessTimeline } from "@/components/timeline/access-timeline";
import { ErrorBoundary } from "@/components/ui/error-boundary";
import { formatFull } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { Promptly } from "@/components/ui/promptly";
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

type Store = Awaited<ReturnType<typeof currentStore>>;

type Asked = Omit<PanelsProps, "history"> & { read: ReturnType<typeof readAll> };

/**
 * Everything below the header of a finding, at once when all of it comes soon. Else what needs its events comes after the rest,
 * each part by itself.
 */
export async function FindingPanels({ history, ...props }: PanelsProps) {
  const { finding } = props;
  const read = readAll(await currentStore(), props);
  const asked: Asked = { ...props, read };
  return (
    <>
      <Panel title="Why" note="against the 90 days before" flush>
        <WhyList reasons={finding.reasons} />
      </Panel>
      <Panel title="Timeline" note="its accesses in the day around them">
        <Promptly parts={[read.around.data]} fallback={<Skeleton className="h-60" />}>
          <Around {...asked} />
        </Promptly>
      </Panel>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="Check next" flush>
            <NextList finding={finding} />
          </Panel>
          <Promptly parts={[read.touched]} fallback={<Skeleton className="h-80" />}>
            <ErrorBoundary what="what it touched">
              <Touched {...asked} />
            </ErrorBoundary>
          </Promptly>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {history}
          <Panel title="Related findings" flush>
            <Promptly parts={[read.related]} fallback={<Skeleton className="m-4 h-40" />}>
              <Related {...asked} />
            </Promptly>
          </Panel>
        </div>
      </div>
      <Promptly parts={[read.records]} fallback={<Skeleton className="h-80" />}>
        <ErrorBoundary what="its records">
          <Records {...asked} />
        </ErrorBoundary>
      </Promptly>
    </>
  );
}

/** All that the page shows of the finding's events, asked for together. */
function readAll(store: Store, { viewer, finding, nowUs }: Omit<PanelsProps, "history">) {
  const around = aroundOf(finding, nowUs);
  return {
    around: { ...around, data: timeline(store, viewer, around.request) },
    touched: findingTouched(store, viewer, finding.id),
    related: relatedFindings(store, viewer, finding.id),
    records: listFindingEvents(store, viewer, finding.id, EVENTS_SHOWN),
  };
}

/** What is asked of the timeline: the accesses of its identities in the day around them. */
function aroundOf(finding: FindingDetail, nowUs: number) {
  const floor = (us: number) => Math.floor(us / HOUR_US) * HOUR_US;
  const span = {
    fromUs: floor(finding.fromUs - AROUND_US),
    toUs: floor(finding.toUs + AROUND_US) + HOUR_US,
  };
  const identities = finding.identities.map(({ key }) => exactly(key));
  const q = printFilter({ terms: [{ field: "identity", negated: false, values: identities }] });
  const range = printRange({ kind: "span", ...span });
  const lanes = finding.identities.length > 1 ? ("identity" as const) : ("resource" as const);
  const view = { q, range, lanes, finding: finding.id };
  return { view, request: timelineRequest({ ...view, nowUs }) };
}

async function Around({ finding, read: { around } }: Asked) {
  const { view, request } = around;
  const data = await around.data;
  return (
    <>
      <AccessTimeline
        request={request}
        initial={{ kind: "data", data }}
        compact
        label={`Accesses of ${finding.identity.name} in the day around this finding`}
      />
      <p className="mt-2 text-sm">
        <Link className="text-accent hover:underline" href={timelineHref(view)}>
          Open the timeline
        </Link>
      </p>
    </>
  );
}

async function Touched({ finding, read }: Asked) {
  const touched = await read.touched;
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

async function Related({ read }: Asked) {
  return <RelatedList related={await read.related} />;
}

async function Records({ read }: Asked) {
  const { rows, total } = await read.records;
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
