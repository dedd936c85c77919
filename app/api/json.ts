import type { z } from "zod";
import { AppError, toProblem } from "@/lib/errors";

const BODY_BYTES_MAX = 64 * 1024;

/** The JSON of what `work` gives, or of the problem that it threw; what nobody expected goes to the server's log. */
export async function answer(work: () => Promise<unknown>, status = 200): Promise<Response> {
  try {
    return Response.json(await work(), { status });
  } catch (error) {
    return problem(error);
  }
}

/** The answer for what was thrown. */
export function problem(error: unknown): Response {
  const { status, body } = toProblem(error);
  if (status === 500) console.error(error);
  return Response.json(body, { status });
}

/** The request's JSON body. Throws `AppError` bad-input or too-large. */
export async function readBody<T>(
  request: Request,
  schema: z.ZodType<T>,
  bytesMax: number = BODY_BYTES_MAX,
): Promise<T> {
  const declared = request.headers.get("content-length");
  if (declared !== null && Number(declared) > bytesMax) throw tooLarge();
  const text = await request.text();
  if (text.length > bytesMax) throw tooLarge();
  return check(schema, parse(text));
}

/** Checks values from outside against a schema. Throws `AppError` bad-input with the first fault. */
export function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError({ code: "bad-input", message: issue?.message ?? "The request is not understood." });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new AppError({ code: "bad-input", message: "The request holds no JSON.", cause });
  }
}

function tooLarge(): AppError {
  return new AppError({ code: "too-large", message: "The request is too large." });
}
