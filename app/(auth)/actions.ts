"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { type FormFault, linkTokenSchema, safeNext, setUpSchema, signInSchema } from "@/lib/contracts/auth";
import { applyCookies } from "@/lib/services/auth/apply-cookies";
import { requireActor } from "@/lib/services/auth/require-viewer";
import { completeSetUp } from "@/lib/services/auth/set-up";
import { signIn, signInByLink } from "@/lib/services/auth/sign-in";
import { signOut } from "@/lib/services/auth/sign-out";
import { submitForm } from "@/lib/services/auth/submit-form";

/** What a form shows after it was sent: what is wrong, and what was typed (never a password). */
export interface FormState extends FormFault {
  email?: string;
  name?: string;
}

/** Signs in and goes to where the viewer was headed. */
export async function signInAction(_: FormState, form: FormData): Promise<FormState> {
  const fault = await submitForm(signInSchema, form, async (value, sent) =>
    applyCookies(await signIn(value, sent)),
  );
  if (fault) return { ...fault, email: typed(form, "email") };
  redirect(safeNext(form.get("next")));
}

/** Uses a sign-in link up. */
export async function signInByLinkAction(_: FormState, form: FormData): Promise<FormState> {
  const fault = await submitForm(z.object({ token: linkTokenSchema }), form, async ({ token }, sent) =>
    applyCookies(await signInByLink(token, sent)),
  );
  if (fault) return fault;
  redirect("/");
}

/** Uses a set-up link up: the first administrator, or a user's password. */
export async function setUpAction(_: FormState, form: FormData): Promise<FormState> {
  const fault = await submitForm(
    setUpSchema,
    form,
    async (value, sent) => applyCookies(await completeSetUp(value, sent)),
    "password",
  );
  if (fault) return { ...fault, email: typed(form, "email"), name: typed(form, "name") };
  redirect("/");
}

/** Ends this session. */
export async function signOutAction(): Promise<void> {
  const viewer = await requireActor();
  await applyCookies(await signOut(viewer, await headers()));
  redirect("/sign-in");
}

function typed(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === "string" ? value.slice(0, 254) : "";
}
