import { answer } from "@/app/api/json";
import { countEvents } from "@/lib/queries/countEvents";
import { currentStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";

export const dynamic = "force-dynamic";

/** How many events are held: pages that are open ask, to tell when they are no longer up to date. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    return countEvents(await currentStore(), viewer);
  });
}
