import type { z } from "zod";
import type { Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { findFinding } from "../queries/findFinding";
import type { Store } from "../store/store";

/** Input from outside, checked; throws `AppError` bad-input with the first fault. */
export function checkFeedback<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AppError({
    code: "bad-input",
    message: parsed.error.issues[0]?.message ?? "This feedback is not understood.",
  });
}

/** Title and kind of a finding that somebody is about to judge; throws `AppError` not-found. */
export async function findingForFeedback(
  store: Store,
  viewer: Viewer,
  id: string,
): Promise<{ title: string; kind: string }> {
  const finding = await findFinding(store, viewer, id);
  if (finding !== null) return finding;
  throw new AppError({
    code: "not-found",
    message: "There is no such finding. Findings are made anew when logs arrive: look at the list again.",
  });
}
