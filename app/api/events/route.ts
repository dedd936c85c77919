import { answer } from "@/app/api/ingest/json";
import { readRowsRequest, readViewRequest } from "@/lib/contracts/event-request";
import { listEvents } from "@/lib/queries/listEvents";
import { currentStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";

export const dynamic = "force-dynamic";

/** A page of the events of a view: from a row number (`start=`) or behind a cursor (`after=`). */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const { searchParams } = new URL(request.url);
    const view = readViewRequest(searchParams, Date.now() * 1000);
    return listEvents(await currentStore(), viewer, { ...view, ...readRowsRequest(searchParams) });
  });
}
