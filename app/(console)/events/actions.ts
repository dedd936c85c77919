"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { requireActor } from "@/lib/services/auth/require-viewer";
import { removeView } from "@/lib/services/removeView";
import { saveView } from "@/lib/services/saveView";

const wanted = z.object({ name: z.string().max(200), query: z.string().max(8000), shared: z.boolean() });

/** Saves a view of the events page under a name. */
export async function saveViewAction(input: z.infer<typeof wanted>): Promise<{ fault: string | null }> {
  return told(async () => {
    await saveView(await requireActor(), { ...wanted.parse(input), page: "events" });
  });
}

/** Removes a saved view. */
export async function removeViewAction(id: string): Promise<{ fault: string | null }> {
  return told(async () => removeView(await requireActor(), z.string().max(100).parse(id)));
}

async function told(work: () => Promise<void>): Promise<{ fault: string | null }> {
  try {
    await work();
    revalidatePath("/events");
    return { fault: null };
  } catch (error) {
    if (error instanceof AppError) return { fault: error.message };
    throw error;
  }
}
