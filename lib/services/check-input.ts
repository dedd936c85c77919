import type { z } from "zod";
import { AppError } from "../errors";

/** Checks what somebody sent. Throws `AppError` bad-input with the first fault. */
export function checkInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError({ code: "bad-input", message: issue?.message ?? "The request is not understood." });
}
