import { at, text } from "../core/json";
import type { JudgingRule } from "./detector";
import { allowedEverywhere, managedEverywhere } from "./policy/allowed-everywhere";

/** A policy that allows decryption or secret reads on every resource undoes what the keys and secrets are kept apart for. */
export const identityPolicyWidened: JudgingRule = {
  id: "identity-policy-widened",
  title: "Identity allowed to use all keys or secrets",
  severity: "high",
  techniques: ["T1098.003"],
  why: "A policy that allows decryption or secret reads on every resource undoes what the keys and secrets are kept apart for.",
  next: ["Narrow the policy to the resources needed.", "Look at what the identity read since."],
  controls: ["AWS Security Hub KMS.1", "AWS Security Hub KMS.2", "CIS AWS 6.0 5.4"],
  sentence: ({ identity, resource, note }) => `${identity} allowed ${resource} ${note} on every resource.`,
  actions: ["change-policy", "create"],
  judge: ({ outcome, service, operation, detail }) => {
    if (outcome !== "allowed" || service !== "iam.amazonaws.com") return null;
    const attached = operation.startsWith("Attach") ? (text(at(detail, "policyArn")) ?? "") : "";
    if (managedEverywhere(attached)) return `what ${attached.split("/").at(-1)} allows`;
    const allowed = allowedEverywhere(at(detail, "policyDocument"));
    return allowed.length > 0 ? allowed.slice(0, 4).join(", ") : null;
  },
};
