import { answer } from "@/app/api/json";
import { readViewRequest } from "@/lib/contracts/event-request";
import { eventHistogram } from "@/lib/queries/eventHistogram";
import { currentStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";

export const dynamic = "force-dynamic";

/** Counts over time of the events that a view shows. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const view = readViewRequest(new URL(request.url).searchParams, Date.now() * 1000);
    return eventHistogram(await currentStore(), viewer, view);
  });
}
