import { answer } from "@/app/api/json";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { openUpload } from "@/lib/services/receiveUpload";

/** Opens an upload. Files go to its address with PUT, then POST has them read. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => openUpload(await requireApiViewer(request)), 201);
}
