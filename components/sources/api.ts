"use client";

import type { z } from "zod";
import { problemSchema } from "@/lib/contracts/ingest";

/** What a request came to: the answer, or why there is none, for people. */
export type Answer<T> = { value: T } | { fault: string };

const UNREACHABLE = "Keytrail does not answer. Is its server still running?";

/** Asks the server and checks its answer. Never throws for what a server or a network may do. */
export async function ask<T>(
  path: string,
  schema: z.ZodType<T>,
  {
    method = "GET",
    body,
    signal,
  }: { method?: "GET" | "POST" | "DELETE"; body?: unknown; signal?: AbortSignal } = {},
): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      signal,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return { fault: "Cancelled." };
    if (error instanceof TypeError) return { fault: UNREACHABLE };
    throw error;
  }
  return readAnswer(response.status, await response.text(), schema);
}

/** Reads the text of an answer. */
export function readAnswer<T>(status: number, text: string, schema: z.ZodType<T>): Answer<T> {
  const json = parse(text);
  if (status >= 200 && status < 300) {
    const parsed = schema.safeParse(json);
    return parsed.success
      ? { value: parsed.data }
      : { fault: "The server's answer is not understood. Reload the page." };
  }
  const problem = problemSchema.safeParse(json);
  if (problem.success) return { fault: problem.data.error.message };
  return { fault: status === 0 ? UNREACHABLE : `The server answered with status ${status}.` };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
