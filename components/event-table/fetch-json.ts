import type { z } from "zod";
import { z as schema } from "zod";

/** What an API route answers when it refuses. */
export const problemSchema = schema.object({ error: schema.object({ message: schema.string() }) });

/** Gets JSON from this Keytrail and checks it. Throws an `Error` whose message is for people. */
export async function fetchJson<T>(url: string, shape: z.ZodType<T>, signal?: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal, headers: { accept: "application/json" } });
  const body: unknown = await response.json();
  if (response.ok) return understood(shape, body);
  const problem = problemSchema.safeParse(body);
  throw new Error(problem.success ? problem.data.error.message : `The server answered ${response.status}.`);
}

/** A page of an older or newer release than the server may be given something else than it knows. */
function understood<T>(shape: z.ZodType<T>, body: unknown): T {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const part = issue?.path.slice(0, 4).join(".") ?? "";
  throw new Error(
    `This page does not understand the server's answer${part === "" ? "" : ` (${part})`}. Reload the page.`,
  );
}
