import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { AuditAction } from "@/lib/contracts/audit";
import { AppError, toProblem } from "@/lib/errors";
import { currentStore, dataDir } from "@/lib/services/app-store";
import { localOperator } from "@/lib/services/auth/local-operator";
import { runOperation } from "@/lib/services/operations/registry";
import { recordAudit } from "@/lib/services/recordAudit";
import { readServerNote } from "@/lib/services/server-note";

export const dynamic = "force-dynamic";

const request = z.object({ name: z.string().max(64), input: z.unknown() });
const BODY_MAX = 4 * 1024 * 1024;
const ALIVE_MS = 15_000;

/**
 * Carries out what the command line asks of the process that owns the store. Who knows the token of the note in the
 * data folder can write that folder anyway.
 */
export async function POST(incoming: Request): Promise<Response> {
  try {
    await demandToken(incoming);
    const { name, input } = await readBody(incoming);
    return new Response(linesOf(name, input, incoming.signal), {
      headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" },
    });
  } catch (error) {
    const { status, body } = toProblem(error);
    return Response.json(body, { status });
  }
}

async function demandToken(incoming: Request): Promise<void> {
  const note = await readServerNote(dataDir());
  const given = Buffer.from(incoming.headers.get("authorization") ?? "");
  const wanted = Buffer.from(`Bearer ${note?.token ?? ""}`);
  if (!note || given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new AppError({ code: "forbidden", message: "This is for the command line of this machine." });
  }
}

async function readBody(incoming: Request): Promise<z.infer<typeof request>> {
  const text = await incoming.text();
  if (text.length > BODY_MAX) throw new AppError({ code: "too-large", message: "The request is too large." });
  try {
    return request.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError({ code: "bad-input", message: "The request is not understood.", cause });
  }
}

/**
 * Progress, then the result or the error, a line each. Empty lines in between keep the connection alive: callers
 * give up on one that is silent for minutes. When the caller goes away the operation is told to stop.
 */
function linesOf(name: string, input: unknown, caller: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const gone = new AbortController();
  return new ReadableStream({
    async start(controller) {
      const write = (line: string) => {
        if (!gone.signal.aborted) controller.enqueue(encoder.encode(`${line}\n`));
      };
      const send = (value: unknown) => write(JSON.stringify(value));
      const alive = setInterval(() => write(""), ALIVE_MS);
      // Sent at once: a caller who has heard nothing takes the server for gone and does the work itself.
      write("");
      try {
        const viewer = localOperator();
        const context = {
          viewer,
          store: await currentStore(),
          dataFolder: dataDir(),
          progress: (progress: unknown) => send({ progress }),
          signal: AbortSignal.any([caller, gone.signal]),
          audit: (action: AuditAction, subject: string) => recordAudit(viewer, action, subject),
        };
        send({ result: await runOperation(name, context, input) });
      } catch (error) {
        if (!(error instanceof AppError) && !gone.signal.aborted) console.error(error);
        send(toProblem(error).body);
      } finally {
        clearInterval(alive);
      }
      if (!gone.signal.aborted) controller.close();
    },
    cancel() {
      gone.abort();
    },
  });
}
