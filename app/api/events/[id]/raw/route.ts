import { answer } from "@/app/api/json";
import { AppError } from "@/lib/errors";
import { getEvent } from "@/lib/queries/getEvent";
import { currentStore, dataDir } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { readRawRecord } from "@/lib/services/readRawRecord";
import { recordAudit } from "@/lib/services/recordAudit";

export const dynamic = "force-dynamic";

/** A record of an event as received: `?record=` is its place in the event's list, 0 the record itself. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const id = (await params).id.slice(0, 300);
    const store = await currentStore();
    const event = await getEvent(store, viewer, id);
    const record = event?.records[Number(new URL(request.url).searchParams.get("record")) || 0];
    if (!record) throw new AppError({ code: "not-found", message: "The store holds no such record." });
    await recordAudit(viewer, "raw-record-viewed", `event ${id}`);
    return readRawRecord(store, viewer, dataDir(), record);
  });
}
