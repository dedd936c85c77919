import { at } from "../core/json";
import type { JudgingRule } from "./detector";
import { allowedEverywhere } from "./policy/allowed-everywhere";

/** A policy that allows decryption or secret reads on every resource undoes what the keys and secrets are kept apart for. */
export const identityPolicyWidened: JudgingRule = {
  id: "identity-policy-widened",
  title: "Identity allowed to use all keys or secrets",
  severity: "high",
  techniques: ["T1098"],
  why: "A policy that allows decryption or secret reads on every resource undoes what the keys and secrets are kept apart for.",
  next: ["Narrow the policy to the resources needed.", "Look at what the identity read since."],
  controls: ["CIS AWS 6.0 2.16"],
  sentence: ({ identity, resource, note }) => `${identity} allowed ${resource} ${note} on every resource.`,
  actions: ["change-policy", "create"],
  judge: ({ outcome, service, detail }) => {
    if (outcome !== "allowed" || service !== "iam.amazonaws.com") return null;
    const allowed = allowedEverywhere(at(detail, "policyDocument"));
    return allowed.length > 0 ? allowed.slice(0, 4).join(", ") : null;
  },
};
