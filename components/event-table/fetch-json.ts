import type { z } from "zod";
import { z as schema } from "zod";

/** What an API route answers when it refuses. */
export const problemSchema = schema.object({ error: schema.object({ message: schema.string() }) });

/** Gets JSON from this Keytrail and checks it. Throws an `Error` whose message is for people. */
export async function fetchJson<T>(url: string, shape: z.ZodType<T>, signal?: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal, headers: { accept: "application/json" } });
  const body: unknown = await response.json();
  if (response.ok) return shape.parse(body);
  const problem = problemSchema.safeParse(body);
  throw new Error(problem.success ? problem.data.error.message : `The server answered ${response.status}.`);
}
