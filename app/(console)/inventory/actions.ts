"use server";

import { revalidatePath } from "next/cache";
import type { AddException, DescribeResource, OwnerRules } from "@/lib/contracts/inventory";
import type { RotationPolicy } from "@/lib/core/rotation-policy";
import { AppError } from "@/lib/errors";
import { requireActor } from "@/lib/services/auth/require-viewer";
import { describeResource } from "@/lib/services/describeResource";
import { addRotationException, withdrawRotationException } from "@/lib/services/rotationExceptions";
import { saveOwnerRules } from "@/lib/services/saveOwnerRules";
import { resetRotationPolicy, saveRotationPolicy } from "@/lib/services/saveRotationPolicy";

/** What is wrong in a sentence; null when it is done. */
interface Told {
  fault: string | null;
}

/** Says what a key or secret is worth and whose it is. */
export async function describeResourceAction(input: DescribeResource): Promise<Told> {
  return told(async () => describeResource(await requireActor(), input));
}

/** Exempts a key or secret from a policy until a day. */
export async function addExceptionAction(input: AddException, name: string): Promise<Told> {
  return told(async () => addRotationException(await requireActor(), input, String(name)));
}

/** Ends an exception. */
export async function withdrawExceptionAction(id: string): Promise<Told> {
  return told(async () => withdrawRotationException(await requireActor(), String(id)));
}

/** Writes a new revision of a policy. */
export async function savePolicyAction(policy: RotationPolicy): Promise<Told> {
  return told(async () => saveRotationPolicy(await requireActor(), policy));
}

/** Gives a shipped policy its own terms back, or takes one of this place away. */
export async function resetPolicyAction(policy: RotationPolicy): Promise<Told> {
  return told(async () => resetRotationPolicy(await requireActor(), policy));
}

/** Replaces the rules that give owners. */
export async function saveOwnerRulesAction(rules: OwnerRules): Promise<Told> {
  return told(async () => saveOwnerRules(await requireActor(), rules));
}

async function told(act: () => Promise<unknown>): Promise<Told> {
  try {
    await act();
  } catch (error) {
    if (error instanceof AppError) return { fault: error.message };
    throw error;
  }
  revalidatePath("/inventory");
  revalidatePath("/rotation");
  return { fault: null };
}
