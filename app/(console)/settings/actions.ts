"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { type FormFault, passwordChangeSchema } from "@/lib/contracts/auth";
import { requireActor } from "@/lib/services/auth/require-viewer";
import { submitForm } from "@/lib/services/auth/submit-form";
import { changeOwnPassword } from "@/lib/services/changeOwnPassword";
import { endOwnSession } from "@/lib/services/endOwnSession";

export interface PasswordState extends FormFault {
  done?: boolean;
}

/** Changes the viewer's password. */
export async function changePasswordAction(_: PasswordState, form: FormData): Promise<PasswordState> {
  const fault = await submitForm(
    passwordChangeSchema,
    form,
    async (value) => changeOwnPassword(await requireActor(), value),
    form.get("current") === null ? "password" : undefined,
  );
  if (fault) return fault;
  revalidatePath("/settings");
  return { done: true };
}

/** Ends one session of the viewer's, or with the id `others` all but this one. */
export async function endSessionAction(form: FormData): Promise<void> {
  const viewer = await requireActor();
  await endOwnSession(viewer, z.string().min(1).max(100).parse(form.get("session")));
  revalidatePath("/settings");
}
