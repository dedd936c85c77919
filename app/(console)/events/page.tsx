import type { Metadata } from "next";
import { attempt } from "@/app/attempt";
import { PAGE_ROWS } from "@/components/event-table/event-urls";
import { EventsView } from "@/components/event-table/events-view";
import { NewEventsNote } from "@/components/frame/new-events-note";
import { viewText } from "@/lib/contracts/event-request";
import { readEventView } from "@/lib/contracts/event-view";
import type { SearchParams } from "@/lib/contracts/search-params";
import { countEvents } from "@/lib/queries/countEvents";
import { eventFacets } from "@/lib/queries/eventFacets";
import { eventHistogram } from "@/lib/queries/eventHistogram";
import { listEvents } from "@/lib/queries/listEvents";
import { listSavedViews } from "@/lib/queries/listSavedViews";
import { listStreamGaps } from "@/lib/queries/listStreamGaps";
import { currentStore } from "@/lib/services/app-store";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { recordAudit } from "@/lib/services/recordAudit";
import { removeViewAction, saveViewAction } from "./actions";

export const metadata: Metadata = { title: "Events" };

/** Gaps shown on the time line; the Sources page has them all. */
const GAPS_MAX = 1_000;
const NO_GAPS = { streams: [], gaps: [] };

export default async function EventsPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer();
  const [store, asked] = await Promise.all([currentStore(), searchParams]);
  const single = Object.fromEntries(
    Object.entries(asked).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  const { view } = readEventView(single);
  const nowUs = Date.now() * 1000;
  const query = { filter: view.filter, range: view.range, nowUs };
  const [, rows, histogram, facets, gaps, views, { events }] = await Promise.all([
    // Recorded before anything is shown: the page fails when this does.
    recordAudit(viewer, "events-viewed", viewText(view)),
    attempt(listEvents(store, viewer, { ...query, order: view.order, limit: PAGE_ROWS, from: { start: 0 } })),
    attempt(eventHistogram(store, viewer, query)),
    attempt(eventFacets(store, viewer, query)),
    attempt(listStreamGaps(store, viewer, nowUs, GAPS_MAX)),
    listSavedViews(viewer, "events"),
    countEvents(store, viewer),
  ]);
  return (
    <>
      <EventsView
        nowUs={nowUs}
        rows={rows}
        histogram={histogram}
        facets={facets}
        gaps={gaps?.kind === "data" ? gaps.data : NO_GAPS}
        views={views}
        saveView={saveViewAction}
        removeView={removeViewAction}
      />
      <NewEventsNote key={nowUs} events={events} />
    </>
  );
}
