import type { ReadableStream } from "node:stream/web";
import { answer, readBody } from "@/app/api/json";
import { finishUploadRequest } from "@/lib/contracts/ingest";
import { AppError } from "@/lib/errors";
import { requireApiViewer } from "@/lib/services/auth/require-viewer";
import { discardUpload, finishUpload, receiveUpload } from "@/lib/services/receiveUpload";

interface Context {
  params: Promise<{ id: string }>;
}

const NAME_MAX = 1000;

/** Takes one file: its name as `?name=`, its bytes as the body. */
export function PUT(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const name = new URL(request.url).searchParams.get("name")?.slice(-NAME_MAX) ?? "";
    if (!request.body) throw new AppError({ code: "bad-input", message: `${name || "The file"} is empty.` });
    const declared = request.headers.get("content-length");
    const bytes = declared !== null && /^\d{1,15}$/.test(declared) ? Number(declared) : null;
    return receiveUpload(
      viewer,
      (await params).id,
      { name, bytes },
      request.body as ReadableStream<Uint8Array>,
    );
  });
}

/** Queues the reading of all files that came: `{"source"}`. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const viewer = await requireApiViewer(request);
    const { source } = await readBody(request, finishUploadRequest);
    return finishUpload(viewer, (await params).id, source);
  }, 202);
}

/** Takes an unfinished upload away. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    await discardUpload(await requireApiViewer(request), (await params).id);
    return { discarded: true };
  });
}
