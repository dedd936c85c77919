import "server-only";
import { headers } from "next/headers";
import type { z } from "zod";
import { type FormFault, formFault } from "../../contracts/auth";
import { AppError } from "../../errors";
import { assertSameOrigin } from "./same-origin";

/**
 * Runs a form's act once its origin and its fields are checked. Returns what is wrong, or null when it is done. An
 * `AppError` becomes a sentence for the form, or for `blamed` when the input was bad; any other error is thrown.
 */
export async function submitForm<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
  act: (value: z.output<Schema>, headers: Headers) => Promise<void>,
  blamed?: string,
): Promise<FormFault | null> {
  try {
    const sent = await headers();
    assertSameOrigin(sent);
    const parsed = schema.safeParse(Object.fromEntries(form));
    if (!parsed.success) return formFault(parsed.error);
    await act(parsed.data, sent);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "bad-input" && blamed) return { fields: { [blamed]: error.message } };
    return { message: error.message };
  }
}
