import { problem } from "@/app/api/json";
import { readExportRequest, readViewRequest } from "@/lib/contracts/event-request";
import { currentStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { exportEvents } from "@/lib/services/exportEvents";

export const dynamic = "force-dynamic";

/** What a view shows, as a file: `?format=` beside the view's own parts. */
export async function GET(request: Request): Promise<Response> {
  try {
    const viewer = await requireApiViewer(request);
    const { searchParams } = new URL(request.url);
    const view = readViewRequest(searchParams, Date.now() * 1000);
    const wanted = { ...view, ...readExportRequest(searchParams) };
    const { pieces, fileName, contentType } = await exportEvents(await currentStore(), viewer, wanted);
    return new Response(streamOf(pieces), {
      headers: {
        "content-type": contentType,
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return problem(error);
  }
}

function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
