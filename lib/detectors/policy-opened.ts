import type { JudgingRule } from "./detector";
import { openedTo } from "./policy/opened-to";

/** Whoever the policy names can use the key or read the secret from now on, outside the account and its controls. */
export const policyOpened: JudgingRule = {
  id: "policy-opened",
  title: "Policy opened to everyone or to outsiders",
  severity: "critical",
  techniques: ["T1098", "T1562"],
  why: "Whoever the policy names can use the key or read the secret from now on, outside the account and its controls.",
  next: [
    "Take the statement out of the policy.",
    "List the accesses since by principals outside the account.",
    "Rotate the secret; re-encrypt what the key protects if it was used.",
  ],
  controls: ["AWS Security Hub KMS.5", "CIS GCP 4.0 1.9"],
  sentence: ({ identity, resource, note }) => `${identity} opened ${resource} to ${note}.`,
  actions: ["change-policy", "create", "replicate", "change-audit"],
  judge: (record) => {
    if (record.outcome !== "allowed") return null;
    const opened = openedTo(record);
    return opened.length > 0 ? opened.slice(0, 3).join(", ") : null;
  },
};
