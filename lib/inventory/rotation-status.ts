import type { PolicyScope, RotationPolicy } from "../core/rotation-policy";
import { day } from "./rotation-days";
import { judge } from "./rotation-rules";
import type { RotationSubject } from "./rotation-subject";
import { notApplicable, type PolicyVerdict, type Verdict } from "./verdict";

/** A person's word that a policy does not bind an item until a time. */
export interface RotationException {
  id: string;
  policyId: string | null;
  untilUs: number;
  reason: string;
  owner: string;
}

/** True when the policy is about such an item; the rule may still find that it cannot apply. */
export function inScope(
  { providers, kinds, classes, usages, environments, tags }: PolicyScope,
  item: RotationSubject,
): boolean {
  const among = <T>(list: readonly T[], value: T | null) =>
    list.length === 0 || (value !== null && list.includes(value));
  // A key whose use is not known may be meant: it is judged, and found unknown, rather than left out.
  const usage = usages.length === 0 || item.usage === null || usages.includes(item.usage);
  return (
    among(providers, item.provider) &&
    among(kinds, item.kind) &&
    among(classes, item.class) &&
    usage &&
    among(environments, item.environment) &&
    Object.entries(tags).every(([name, value]) => item.tags[name] === value)
  );
}

/**
 * Where an item stands against a policy at a time. What was due after the last time of which something is known may have
 * been done: it is unknown then, not overdue. A thing is overdue from the end of the UTC day on which it was due; on
 * that day it is due soon. What is needed and not known gives `unknown`, never a pass. An exception covers what would be a
 * failure or unknown, and nothing once its time has come.
 */
export function rotationStatus(
  item: RotationSubject,
  policy: RotationPolicy,
  exceptions: readonly RotationException[],
  nowUs: number,
): PolicyVerdict {
  const verdict = outside(item) ?? judge(item, policy.rule, nowUs);
  const exempt = exceptions.find(
    ({ policyId, untilUs }) => (policyId === null || policyId === policy.id) && nowUs < untilUs,
  );
  const needsSomebody = ["failed", "overdue", "unknown", "due-soon"].includes(verdict.status);
  if (exempt && needsSomebody) {
    return {
      policyId: policy.id,
      status: "exempt",
      reason: `Exempt until ${day(exempt.untilUs)} (${exempt.owner}): ${exempt.reason} Without it: ${verdict.reason}`,
      dueUs: exempt.untilUs,
      eventId: verdict.eventId,
    };
  }
  return { policyId: policy.id, ...verdict };
}

/** Reasons for which no rule applies, whatever it asks. */
function outside(item: RotationSubject): Verdict | null {
  if (item.state === "deleted") return notApplicable("It is deleted.");
  if (item.state === "pending-deletion") {
    const when = item.deletionUs === null ? "" : ` on ${day(item.deletionUs)}`;
    return notApplicable(`It is scheduled for deletion${when}.`);
  }
  if (item.replicaOf !== null)
    return notApplicable(`It is a replica and changes with its primary in ${item.replicaOf}.`);
  if (item.class === "dynamic")
    return notApplicable("Its credentials are issued for a lease and end with it.");
  return null;
}
