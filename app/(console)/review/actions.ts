"use server";

import { revalidatePath } from "next/cache";
import type { ReopenReview, SignReview } from "@/lib/contracts/review";
import { AppError } from "@/lib/errors";
import { currentStore } from "@/lib/services/app-store";
import { requireActor } from "@/lib/services/auth/require-viewer";
import { reopenReview } from "@/lib/services/reopenReview";
import { signReview } from "@/lib/services/signReview";

/** What is wrong in a sentence; null when it is done. */
interface Told {
  fault: string | null;
}

/** Signs the review of a week and freezes it. */
export async function signReviewAction(input: SignReview): Promise<Told> {
  return told(async () => signReview(await currentStore(), await requireActor(), input));
}

/** Opens a signed week again. */
export async function reopenReviewAction(input: ReopenReview): Promise<Told> {
  return told(async () => reopenReview(await requireActor(), input));
}

async function told(act: () => Promise<unknown>): Promise<Told> {
  try {
    await act();
  } catch (error) {
    if (error instanceof AppError) return { fault: error.message };
    throw error;
  }
  revalidatePath("/", "layout");
  return { fault: null };
}
