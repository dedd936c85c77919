import { answer, check } from "@/app/api/json";
import { rawRejectionRequest } from "@/lib/contracts/sources";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { readRejectedRecord } from "@/lib/services/readRejectedRecord";

export const dynamic = "force-dynamic";

/** The bytes of the rejected record at `?file=&record=&offset=`. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const place = Object.fromEntries(new URL(request.url).searchParams);
    return readRejectedRecord(viewer, check(rawRejectionRequest, place));
  });
}
