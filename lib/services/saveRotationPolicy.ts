import { rotationPolicySchema } from "../contracts/rotation-policy";
import { demand, type Viewer } from "../contracts/viewer";
import type { RotationPolicy } from "../core/rotation-policy";
import { metadata } from "../store/metadata/metadata";
import { checkInput } from "./check-input";
import { recordAudit } from "./recordAudit";

/**
 * Writes a new revision of a policy: a changed copy of a shipped one under its id, or one of this place alone. Throws
 * `AppError` forbidden or bad-input.
 *
 * @returns the revision's number, from 1
 */
export async function saveRotationPolicy(
  viewer: Viewer,
  input: RotationPolicy,
  now = new Date(),
): Promise<number> {
  return write(viewer, checkInput(rotationPolicySchema, input), false, now);
}

/** Takes a policy of this place away, or gives a shipped one its own terms back. Earlier revisions stay. */
export async function resetRotationPolicy(
  viewer: Viewer,
  policy: RotationPolicy,
  now = new Date(),
): Promise<number> {
  return write(viewer, checkInput(rotationPolicySchema, policy), true, now);
}

async function write(viewer: Viewer, policy: RotationPolicy, removed: boolean, now: Date): Promise<number> {
  demand(viewer, "triage");
  return metadata().$transaction(async (transaction) => {
    const last = await transaction.rotationPolicyRevision.aggregate({
      where: { policyId: policy.id },
      _max: { revision: true },
    });
    const revision = (last._max.revision ?? 0) + 1;
    await transaction.rotationPolicyRevision.create({
      data: {
        policyId: policy.id,
        revision,
        definition: JSON.stringify(policy),
        removed,
        authorId: viewer.userId,
        authorName: viewer.name,
        createdAt: now,
      },
    });
    await recordAudit(
      viewer,
      "rotation-policy-changed",
      `${policy.id}, revision ${revision}${removed ? ", reset" : ""}`,
      transaction,
    );
    return revision;
  });
}
