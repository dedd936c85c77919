import { AppError } from "@/lib/errors";

/** What was read, or why it could not be. */
export type Attempt<T> = { kind: "data"; data: T } | { kind: "failed"; message: string };

/** What was read, or that it failed: one failure leaves the other parts of the page standing. */
export async function attempt<T>(reading: Promise<T>): Promise<Attempt<T>> {
  try {
    return { kind: "data", data: await reading };
  } catch (error) {
    if (!(error instanceof AppError)) console.error(error);
    return {
      kind: "failed",
      message: error instanceof AppError ? error.message : "The server's log says why.",
    };
  }
}
