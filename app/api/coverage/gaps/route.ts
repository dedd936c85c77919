import { problem } from "@/app/api/json";
import { fetchAdvice } from "@/lib/contracts/coverage";
import { listGaps } from "@/lib/queries/listGaps";
import { currentStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";

export const dynamic = "force-dynamic";

const GAPS_MAX = 2_000;
const LINES_MAX = 100_000;

/** What to fetch to close every gap, as text to download: one line for each prefix, file or filter, each once. */
export async function GET(request: Request): Promise<Response> {
  try {
    const viewer = await requireApiViewer(request);
    const { gaps } = await listGaps(await currentStore(), viewer, Date.now() * 1000, { limit: GAPS_MAX });
    const lines = new Set<string>();
    for (const gap of gaps) {
      if (lines.size >= LINES_MAX) break;
      for (const line of fetchAdvice(gap).lines) lines.add(line);
    }
    return new Response([...lines, ""].join("\n"), {
      headers: {
        "content-type": "text/plain; charset=utf-8",
        "content-disposition": 'attachment; filename="keytrail-gaps.txt"',
      },
    });
  } catch (error) {
    return problem(error);
  }
}
