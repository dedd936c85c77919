import { answer } from "@/app/api/json";
import { currentStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { reportScope } from "@/lib/services/reportScope";
import { readScopeRequest } from "./read-request";

export const dynamic = "force-dynamic";

/** The scope report on `about`, in the window `range`, leaked at `leaked-at`: the address of the page, as JSON. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const { searchParams } = new URL(request.url);
    const [store, nowUs] = [await currentStore(), Date.now() * 1000];
    const asked = await readScopeRequest(searchParams, store, viewer, nowUs);
    return reportScope(store, viewer, asked, nowUs);
  });
}
