import type { Metadata } from "next";
import { attempt } from "@/app/attempt";
import { TimelinePage } from "@/components/timeline/timeline-page";
import { viewText } from "@/lib/contracts/event-request";
import type { SearchParams } from "@/lib/contracts/search-params";
import { timelineRequest } from "@/lib/contracts/timeline";
import { readTimelineView } from "@/lib/contracts/timeline-view";
import { printFilter } from "@/lib/core/filter-print";
import { printRange } from "@/lib/core/filter-range";
import { timeline } from "@/lib/queries/timeline";
import { currentStore } from "@/lib/services/app-store";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { recordAudit } from "@/lib/services/recordAudit";

export const metadata: Metadata = { title: "Timeline" };

export default async function TimelineRoute({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer();
  const [store, asked] = await Promise.all([currentStore(), searchParams]);
  const single = Object.fromEntries(
    Object.entries(asked).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  const { view } = readTimelineView(single);
  const nowUs = Date.now() * 1000;
  await recordAudit(viewer, "events-viewed", viewText({ ...view, order: "newest" }));
  const request = timelineRequest({
    q: printFilter(view.filter),
    range: printRange(view.range),
    lanes: view.lanes,
    finding: view.finding,
    nowUs,
  });
  return <TimelinePage nowUs={nowUs} initial={await attempt(timeline(store, viewer, request))} />;
}
