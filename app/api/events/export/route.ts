import { problem, readBody } from "@/app/api/json";
import { pickedExportSchema, readExportRequest, readViewRequest } from "@/lib/contracts/event-request";
import { currentStore } from "@/lib/services/app-store";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { type EventExport, exportEvents, exportPicked } from "@/lib/services/exportEvents";

export const dynamic = "force-dynamic";

/** What a view shows, as a file: `?format=` beside the view's own parts. */
export async function GET(request: Request): Promise<Response> {
  try {
    const viewer = await requireApiViewer(request);
    const { searchParams } = new URL(request.url);
    const view = readViewRequest(searchParams, Date.now() * 1000);
    const wanted = { ...view, ...readExportRequest(searchParams) };
    return fileOf(await exportEvents(await currentStore(), viewer, wanted));
  } catch (error) {
    return problem(error);
  }
}

/** Events picked by hand, as a file. */
export async function POST(request: Request): Promise<Response> {
  try {
    const viewer = await requireApiViewer(request);
    const wanted = await readBody(request, pickedExportSchema, PICKED_BYTES_MAX);
    return fileOf(await exportPicked(await currentStore(), viewer, wanted));
  } catch (error) {
    return problem(error);
  }
}

/** Room for as many ids as can be picked. */
const PICKED_BYTES_MAX = 512 * 1024;

function fileOf({ pieces, fileName, contentType }: EventExport): Response {
  return new Response(streamOf(pieces), {
    headers: {
      "content-type": contentType,
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "no-store",
    },
  });
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
