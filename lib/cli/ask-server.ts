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

/** Has a running server carry out an operation; progress comes line by line, then the result or the error. */
export async function askServer(
  { url, token }: ServerNote,
  name: string,
  input: unknown,
  progress: (progress: OperationProgress) => void,
): Promise<unknown> {
  const response = await fetch(`${url}/api/operations`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ name, input }),
  }).catch((cause: unknown) => {
    throw new AppError({
      code: "failed",
      message: `The server at ${url} owns the data folder but does not answer.`,
      cause,
    });
  });
  if (!response.body)
    throw new AppError({ code: "failed", message: `The server at ${url} gave an empty answer.` });
  for await (const text of linesOf(response.body)) {
    const message = line.parse(JSON.parse(text));
    if ("error" in message)
      throw new AppError({ code: message.error.code as ErrorCode, message: message.error.message });
    if ("progress" in message) progress(message.progress);
    else return message.result;
  }
  throw new AppError({
    code: "failed",
    message: `The server at ${url} stopped before it was done. Run the command again.`,
  });
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
