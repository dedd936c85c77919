import { problem } from "@/app/api/json";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { listJobs, watchJobs } from "@/lib/services/ingestJobs";

export const dynamic = "force-dynamic";

const HEARTBEAT_MS = 15_000;
/** The browser connects again by itself; its session is then checked again. */
const STREAM_MS_MAX = 10 * 60_000;

/** Server-sent events: all jobs, at once and after every change. */
export async function GET(request: Request): Promise<Response> {
  try {
    const viewer = await requireApiViewer(request);
    const encoder = new TextEncoder();
    let end: () => void = () => undefined;
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        const write = (text: string) => controller.enqueue(encoder.encode(text));
        const tell = () => write(`data: ${JSON.stringify({ jobs: listJobs(viewer) })}\n\n`);
        const forget = watchJobs(viewer, tell);
        const heart = setInterval(() => write(": still here\n\n"), HEARTBEAT_MS);
        const limit = setTimeout(() => end(), STREAM_MS_MAX);
        let ended = false;
        end = () => {
          if (ended) return;
          ended = true;
          forget();
          clearInterval(heart);
          clearTimeout(limit);
          request.signal.removeEventListener("abort", end);
          controller.close();
        };
        request.signal.addEventListener("abort", end);
        write("retry: 2000\n\n");
        tell();
      },
      cancel: () => end(),
    });
    return new Response(stream, {
      headers: {
        "content-type": "text/event-stream",
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
      },
    });
  } catch (error) {
    return problem(error);
  }
}
