import { answer, readBody } from "@/app/api/json";
import { previewRequest } from "@/lib/contracts/ingest";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { previewIngest } from "@/lib/services/previewIngest";

/** What would be read under a path: `{"path"}`. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const { path } = await readBody(request, previewRequest);
    return previewIngest(viewer, path);
  });
}
