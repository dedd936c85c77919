import { z } from "zod";
import { AppError, type ErrorCode } from "../errors";
import type { OperationProgress } from "../services/operations/operation";
import type { ServerNote } from "../services/server-note";

const line = z.union([
  z.object({
    progress: z.object({
      done: z.number(),
      total: z.number(),
      unit: z.enum(["bytes", "hours"]),
      records: z.number(),
      seconds: z.number(),
    }),
  }),
  z.object({ result: z.unknown() }).refine((value) => "result" in value),
  z.object({ error: z.object({ code: z.string(), message: z.string() }) }),
]);

const LINES = "application/x-ndjson";

/**
 * Has a running server carry out an operation; progress comes line by line, then the result or the error. Null when
 * no Keytrail server answers at the address. Throws the server's `AppError`, or one when the server stops meanwhile.
 */
export async function askServer(
  { url, token }: ServerNote,
  name: string,
  input: unknown,
  progress: (progress: OperationProgress) => void,
): Promise<{ result: unknown } | null> {
  const response = await post(`${url}/api/operations`, token, { name, input });
  if (!response?.body) return null;
  const stopped = new AppError({
    code: "failed",
    message: `The server at ${url} stopped before it was done. Run the command again: it goes on from there.`,
  });
  try {
    for await (const text of linesOf(response.body)) {
      const message = line.parse(JSON.parse(text));
      if ("error" in message)
        throw new AppError({ code: message.error.code as ErrorCode, message: message.error.message });
      if ("progress" in message) progress(message.progress);
      else return { result: message.result };
    }
  } catch (error) {
    throw error instanceof TypeError ? stopped : error;
  }
  throw stopped;
}

/** Null when nobody answers, or somebody who is no Keytrail server of this data folder. */
async function post(url: string, token: string, body: unknown): Promise<Response | null> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      redirect: "error",
    });
    if (response.headers.get("content-type") === LINES) return response;
    await response.body?.cancel();
    return null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let held = "";
  for await (const piece of body) {
    held += decoder.decode(piece, { stream: true });
    const lines = held.split("\n");
    held = lines.pop() ?? "";
    yield* lines.filter((text) => text !== "");
  }
  if (held.trim() !== "") yield held;
}
