import { z } from "zod";
import { answer, check } from "@/app/api/json";
import { TRIAGE_MAX } from "@/lib/contracts/triage";
import { listFindingParts } from "@/lib/queries/listFindingParts";
import { currentStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";

export const dynamic = "force-dynamic";

const ids = z.array(z.string().min(1).max(64)).min(1).max(TRIAGE_MAX);

/** What can be named of findings when they are expected: `?id=…&id=…`. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const asked = check(ids, new URL(request.url).searchParams.getAll("id"));
    return listFindingParts(await currentStore(), viewer, asked);
  });
}
