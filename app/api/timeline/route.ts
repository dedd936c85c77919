import { answer } from "@/app/api/json";
import { readTimelineRequest } from "@/lib/contracts/timeline";
import { timeline } from "@/lib/queries/timeline";
import { currentStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";

export const dynamic = "force-dynamic";

/** Accesses over time in lanes of identities or resources. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const asked = readTimelineRequest(new URL(request.url).searchParams, Date.now() * 1000);
    return timeline(await currentStore(), viewer, asked);
  });
}
