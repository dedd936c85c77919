import { answer } from "@/app/api/json";
import { readRowsRequest, readViewRequest, viewText } from "@/lib/contracts/event-request";
import { listEvents } from "@/lib/queries/listEvents";
import { currentStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { recordAudit } from "@/lib/services/recordAudit";

export const dynamic = "force-dynamic";

/** A page of the events of a view: from a row number (`start=`) or behind a cursor (`after=`). */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const { searchParams } = new URL(request.url);
    const view = readViewRequest(searchParams, Date.now() * 1000);
    const rows = readRowsRequest(searchParams);
    // One entry for each view, not for every page that is scrolled through.
    if ("start" in rows.from && rows.from.start === 0)
      await recordAudit(viewer, "events-viewed", viewText(view));
    return listEvents(await currentStore(), viewer, { ...view, ...rows });
  });
}
