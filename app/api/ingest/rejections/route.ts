import { answer, check } from "@/app/api/json";
import { rejectionsRequest } from "@/lib/contracts/sources";
import { listRejections } from "@/lib/queries/listRejections";
import { currentStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";

export const dynamic = "force-dynamic";

/** Records rejected for `?reason=`, a page after `?after=file.record.offset`. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const { searchParams } = new URL(request.url);
    const [file, record, offset] = (searchParams.get("after") ?? "").split(".").map(Number);
    const after = searchParams.has("after") ? { file, record, offset } : null;
    const query = check(rejectionsRequest, { reason: searchParams.get("reason") ?? "", after });
    return listRejections(await currentStore(), viewer, query.reason, query.after);
  });
}
