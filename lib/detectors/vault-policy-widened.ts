import type { JudgingRule } from "./detector";
import { widePaths } from "./policy/vault-policy";

/** A policy over every path, or with `sudo` on the system's own, makes its holders as strong as root. */
export const vaultPolicyWidened: JudgingRule = {
  id: "vault-policy-widened",
  title: "Vault policy over everything",
  severity: "high",
  techniques: ["T1098"],
  why: "A policy over every path, or with sudo on the system's own paths, makes its holders as strong as root.",
  next: ["Write the policy back to what was agreed.", "Revoke the tokens that hold it."],
  controls: ["HashiCorp production hardening"],
  sentence: ({ identity, resource, note }) => `${identity} made ${resource.slice(0, 200)} allow ${note}.`,
  actions: ["change-policy"],
  judge: ({ source, operation, outcome, detail }) => {
    if (source !== "vault" || outcome !== "allowed" || !operation.includes("sys/policies/")) return null;
    const wide = widePaths(detail?.policy);
    return wide.length > 0 ? wide.slice(0, 3).join(", ") : null;
  },
};
