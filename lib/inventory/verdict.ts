import type { RotationStatus } from "../core/inventory";

export interface PolicyVerdict {
  policyId: string;
  status: RotationStatus;
  /** A sentence that says why. */
  reason: string;
  /** When it must be done, where there is such a time. */
  dueUs: number | null;
  /** Id of the event that proves it. */
  eventId: string | null;
}

/** What a rule says of an item. */
export type Verdict = Omit<PolicyVerdict, "policyId">;

/** The rule cannot apply to it, for a reason. */
export function notApplicable(reason: string): Verdict {
  return { status: "not-applicable", reason, dueUs: null, eventId: null };
}

/** What the rule needs is not known. */
export function unknown(reason: string): Verdict {
  return { status: "unknown", reason, dueUs: null, eventId: null };
}

/** It does not do what the rule asks. */
export function failing(reason: string): Verdict {
  return { status: "overdue", reason, dueUs: null, eventId: null };
}

/** It does what the rule asks. */
export function passing(reason: string): Verdict {
  return { status: "compliant", reason, dueUs: null, eventId: null };
}
