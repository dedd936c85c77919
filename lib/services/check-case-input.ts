import type { z } from "zod";
import { AppError } from "../errors";

/** Input from outside, checked; throws `AppError` bad-input with the first fault. */
export function checkCaseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AppError({
    code: "bad-input",
    message: parsed.error.issues[0]?.message ?? "This is not understood.",
  });
}
