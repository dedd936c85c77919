import { answer } from "@/app/api/json";
import { readFacetRequest, readViewRequest } from "@/lib/contracts/event-request";
import { eventFacets } from "@/lib/queries/eventFacets";
import { listFacetValues } from "@/lib/queries/listFacetValues";
import { currentStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";

export const dynamic = "force-dynamic";

/** The most frequent values of every facet, or with `field=` more values of one. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const { searchParams } = new URL(request.url);
    const view = readViewRequest(searchParams, Date.now() * 1000);
    const store = await currentStore();
    if (!searchParams.has("field")) return eventFacets(store, viewer, view);
    return listFacetValues(store, viewer, { ...view, ...readFacetRequest(searchParams) });
  });
}
