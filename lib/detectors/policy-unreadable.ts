import type { JudgingRule } from "./detector";
import { resourcePolicyOf } from "./policy/opened-to";
import { allowingStatements } from "./policy/statements";

/** A policy that was set but cannot be read here may let anybody in: no other rule can tell. */
export const policyUnreadable: JudgingRule = {
  id: "policy-unreadable",
  title: "Policy set that could not be read",
  severity: "low",
  techniques: ["T1098"],
  why: "The policy in the record is cut or no JSON, so nobody can tell from it whom it lets in.",
  next: ["Read the policy as it stands at the provider, and look for principals outside your accounts."],
  controls: ["AWS Security Hub KMS.5"],
  sentence: ({ identity, resource, operation }) =>
    `${identity} set a policy on ${resource} that could not be read from the record (${operation}).`,
  actions: ["change-policy", "create", "replicate"],
  judge: ({ source, outcome, detail }) => {
    if (source !== "aws-cloudtrail" || outcome !== "allowed" || detail === null) return null;
    const policies = [resourcePolicyOf(detail), detail.policyDocument];
    return policies.some((policy) => allowingStatements(policy) === null) ? "" : null;
  },
};
