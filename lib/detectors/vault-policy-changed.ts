import type { JudgingRule } from "./detector";
import { widePaths } from "./policy/vault-policy";

/** A Vault policy decides for everybody who holds it; its text is hidden in the log unless the mount shows it. */
export const vaultPolicyChanged: JudgingRule = {
  id: "vault-policy-changed",
  title: "Vault policy written or removed",
  severity: "low",
  techniques: ["T1098"],
  why: "A policy decides at once for every token that holds it, and the log usually hides what it says.",
  next: ["Compare the policy with the one in version control.", "Look at what its holders read since."],
  controls: ["HashiCorp production hardening"],
  sentence: ({ identity, resource, operation }) =>
    `${identity} changed ${resource.slice(0, 200)} (${operation}).`,
  actions: ["change-policy"],
  judge: ({ source, operation, outcome, detail }) =>
    source === "vault" &&
    outcome === "allowed" &&
    operation.includes("sys/policies/") &&
    widePaths(detail?.policy).length === 0
      ? ""
      : null,
};
