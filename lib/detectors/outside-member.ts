import type { JudgingRule } from "./detector";
import { isOutside, isTelling, membersAdded } from "./policy/google-members";

/** Access to keys and secrets that was given to another domain or project is outside the organisation's controls. */
export const outsideMember: JudgingRule = {
  id: "outside-member",
  title: "Key or secret access given to another domain or project",
  severity: "high",
  techniques: ["T1098.003"],
  why: "Whoever holds that account can use the key or read the secret, outside the organisation's controls and off-boarding.",
  next: [
    "Ask who the member is; take the binding out if nobody knows.",
    "List what the member used since.",
    "Restrict members by domain (iam.allowedPolicyMemberDomains).",
  ],
  controls: ["CIS GCP 4.0 1.1", "CIS GCP 4.0 1.9"],
  sentence: ({ identity, resource, note }) =>
    `${identity} gave ${note} on ${resource.slice(0, 200) || "a project"}.`,
  actions: ["change-policy", "change-audit"],
  judge: ({ source, outcome, caller, ownAccounts, detail }) => {
    if (source !== "gcp-audit" || outcome !== "allowed" || detail === null) return null;
    const outside = membersAdded(detail).filter(
      ({ role, member }) => isTelling(role) && isOutside(member, caller, ownAccounts),
    );
    if (outside.length === 0) return null;
    const named = outside
      .slice(0, 3)
      .map(({ role, member }) => `${member.slice(0, 100)} the role ${role.slice(0, 100)}`);
    return outside.length > 3 ? `${named.join(", ")} and ${outside.length - 3} more` : named.join(", ");
  },
};
