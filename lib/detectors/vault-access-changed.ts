import { at, isObject, type JsonObject, text } from "../core/json";
import type { JudgingRule } from "./detector";

/** Somebody was let into a Key Vault, or its network opened. Records that only announce a change do not count. */
export const vaultAccessChanged: JudgingRule = {
  id: "vault-access-changed",
  title: "Access to a Key Vault changed",
  severity: "high",
  techniques: ["T1098"],
  why: "An access policy or role assignment lets another principal read everything in the vault, and an open network lets everybody try.",
  next: [
    "Compare the vault's access policies, role assignments and network rules with what was agreed.",
    "List who read from the vault since.",
  ],
  controls: ["CIS Azure 5.0 8.3.6"],
  sentence: ({ identity, resource, operation, note }) =>
    `${identity} changed who may use ${resource.slice(0, 200)} (${operation})${note ? `: ${note}` : ""}.`,
  actions: ["change-policy", "grant", "change-settings"],
  judge: ({ source, action, outcome, detail }) => {
    if (source !== "azure-key-vault" || outcome !== "allowed" || detail?.resultType !== undefined)
      return null;
    const opened =
      at(detail, "networkAcls", "defaultAction") === "Allow" ? "every network may reach it" : null;
    return action === "change-settings" ? opened : (letIn(detail) ?? opened ?? "");
  },
};

/** Whom the change names, as far as the record says. */
function letIn(detail: JsonObject | null): string | null {
  const policy = isObject(detail?.addedAccessPolicy) ? detail.addedAccessPolicy : detail;
  const principal = text(at(policy, "principalId") ?? at(policy, "objectId") ?? at(policy, "ObjectId"));
  const role = text(at(detail, "roleDefinitionId"))?.split("/").at(-1);
  if (principal === null) return null;
  return `${principal.slice(0, 100)} was let in${role ? ` with role ${role.slice(0, 100)}` : ""}`;
}
