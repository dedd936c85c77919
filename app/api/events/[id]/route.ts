import { answer } from "@/app/api/json";
import { AppError } from "@/lib/errors";
import { getEvent } from "@/lib/queries/getEvent";
import { currentStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { recordAudit } from "@/lib/services/recordAudit";

export const dynamic = "force-dynamic";

/** Everything that is known of one event. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const event = await getEvent(await currentStore(), viewer, (await params).id.slice(0, 300));
    if (!event) throw new AppError({ code: "not-found", message: "The store holds no event with this id." });
    await recordAudit(viewer, "events-viewed", `event ${event.event.providerId}`);
    return event;
  });
}
