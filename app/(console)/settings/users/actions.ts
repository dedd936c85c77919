"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { type FormFault, newUserSchema } from "@/lib/contracts/auth";
import { ROLES } from "@/lib/contracts/viewer";
import { AppError } from "@/lib/errors";
import { addUser } from "@/lib/services/addUser";
import type { IssuedLink } from "@/lib/services/auth/one-time-link";
import { requireActor } from "@/lib/services/auth/require-viewer";
import { createSignInLink } from "@/lib/services/auth/sign-in-link";
import { submitForm } from "@/lib/services/auth/submit-form";
import { issuePasswordLink } from "@/lib/services/issuePasswordLink";
import { setUserDisabled } from "@/lib/services/setUserDisabled";
import { setUserRole } from "@/lib/services/setUserRole";

/** A one-time link to hand over; shown once and kept nowhere. */
export interface HandedLink {
  /** Path and query, to put behind this Keytrail's address. */
  path: string;
  /** Milliseconds since the epoch. */
  expiresAtMs: number;
}

export type Outcome = { message: string } | { link: HandedLink } | { done: true };

export interface AddUserState extends FormFault {
  link?: HandedLink;
  name?: string;
}

const userIdSchema = z.string().min(1).max(100);

/** Adds a user and hands back the link with which that person chooses a password. */
export async function addUserAction(_: AddUserState, form: FormData): Promise<AddUserState> {
  const made: { link?: HandedLink; name?: string } = {};
  const fault = await submitForm(newUserSchema, form, async (value) => {
    made.link = handed(await addUser(await requireActor(), value));
    made.name = value.name;
  });
  if (fault) return fault;
  revalidatePath("/settings/users");
  return made;
}

/** Gives a user another role. */
export async function setRoleAction(userId: string, role: string): Promise<Outcome> {
  return attempt(async () => {
    const viewer = await requireActor();
    await setUserRole(viewer, userIdSchema.parse(userId), z.enum(ROLES).parse(role));
    return { done: true };
  });
}

/** Disables or enables a user. */
export async function setDisabledAction(userId: string, disabled: boolean): Promise<Outcome> {
  return attempt(async () => {
    await setUserDisabled(await requireActor(), userIdSchema.parse(userId), z.boolean().parse(disabled));
    return { done: true };
  });
}

/** Makes a link with which a user chooses a new password. */
export async function passwordLinkAction(userId: string): Promise<Outcome> {
  return attempt(async () => ({
    link: handed(await issuePasswordLink(await requireActor(), userIdSchema.parse(userId))),
  }));
}

/** Makes a link that signs a user in once. */
export async function signInLinkAction(email: string): Promise<Outcome> {
  return attempt(async () => ({
    link: handed(await createSignInLink(z.string().max(254).parse(email), await requireActor())),
  }));
}

async function attempt(act: () => Promise<Outcome>): Promise<Outcome> {
  try {
    const outcome = await act();
    revalidatePath("/settings/users");
    return outcome;
  } catch (error) {
    if (error instanceof AppError) return { message: error.message };
    throw error;
  }
}

function handed({ path, expiresAt }: IssuedLink): HandedLink {
  return { path, expiresAtMs: expiresAt.getTime() };
}
