import { answer } from "@/app/api/json";
import { currentStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { scoresState } from "@/lib/services/keepScored";

export const dynamic = "force-dynamic";

/** How far the scores are. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    return scoresState(await currentStore(), viewer);
  });
}
