import type { Metadata } from "next";
import { NewEventsNote } from "@/components/frame/new-events-note";
import { PageHeader } from "@/components/frame/page-header";
import { EmptyOverview } from "@/components/overview/empty-overview";
import { WindowLinks } from "@/components/overview/window-links";
import { WindowNote } from "@/components/overview/window-note";
import { overviewSpan } from "@/lib/contracts/overview";
import type { SearchParams } from "@/lib/contracts/search-params";
import { can } from "@/lib/contracts/viewer";
import { parseRange, resolveRange } from "@/lib/core/filter-range";
import { countEvents } from "@/lib/queries/countEvents";
import { readLedgerTotals } from "@/lib/queries/readLedgerTotals";
import { storeState } from "@/lib/queries/storeState";
import { currentStore } from "@/lib/services/app-store";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { OverviewPanels } from "./_overview/panels";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer();
  const [store, asked] = await Promise.all([currentStore(), searchParams]);
  const nowUs = Date.now() * 1000;
  const [state, totals, { events }] = await Promise.all([
    storeState(store, viewer, nowUs),
    readLedgerTotals(store, viewer),
    countEvents(store, viewer),
  ]);
  const { held, version } = state;
  if (!held) {
    return (
      <>
        <PageHeader title="Overview" />
        <EmptyOverview totals={totals} mayAdd={can(viewer, "ingest")} />
        <NewEventsNote key={nowUs} events={events} />
      </>
    );
  }
  const text = typeof asked.range === "string" ? asked.range : "all";
  const range = parseRange(text) ?? { kind: "all" };
  const span = overviewSpan(range, held, nowUs);
  const { until } = resolveRange(range, held, nowUs);
  return (
    <>
      <PageHeader
        title="Overview"
        note={
          <WindowNote
            {...span}
            kind={
              range.kind === "all"
                ? "all"
                : range.kind === "span"
                  ? "chosen"
                  : `until-${until === "now" ? "now" : "newest"}`
            }
            future={held.lastUs >= span.toUs && held.lastUs > held.newestUs}
          />
        }
        actions={<WindowLinks range={range} />}
      />
      <OverviewPanels viewer={viewer} query={{ span, version, nowUs }} totals={totals} />
      <NewEventsNote key={nowUs} events={events} />
    </>
  );
}
