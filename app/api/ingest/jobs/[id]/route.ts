import { answer } from "@/app/api/json";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { cancelJob } from "@/lib/services/ingestJobs";

/** Cancels a run. */
export function DELETE(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answer(async () => {
    await cancelJob(await requireApiViewer(request), (await params).id);
    return { cancelled: true };
  });
}
