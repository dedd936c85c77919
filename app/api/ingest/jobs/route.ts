import { answer, readBody } from "@/app/api/json";
import { startRequest } from "@/lib/contracts/ingest";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { ingestPath, listJobs } from "@/lib/services/ingestJobs";

export const dynamic = "force-dynamic";

/** Running, waiting and recent runs. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => ({ jobs: listJobs(await requireApiViewer(request)) }));
}

/** Queues the reading of a path of this machine: `{"path", "source"}`. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    return ingestPath(viewer, await readBody(request, startRequest));
  }, 202);
}
