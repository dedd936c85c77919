import { at, type JsonObject } from "../core/json";
import type { JudgingRule } from "./detector";

/** A transit key that can be exported or deleted is one call away from leaving the Vault or being lost. */
export const vaultKeyExportable: JudgingRule = {
  id: "vault-key-exportable",
  title: "Vault key made exportable or deletable",
  severity: "high",
  techniques: ["T1552.004"],
  why: "A transit key that can be exported or deleted is one call away from leaving the Vault or being lost.",
  next: ["Undo the setting (exportable cannot be undone: make a new key).", "Look for exports of the key."],
  controls: ["HashiCorp production hardening"],
  sentence: ({ identity, resource, note }) => `${identity} made ${resource} ${note}.`,
  actions: ["create", "change-settings", "rotation-settings"],
  judge: ({ outcome, source, detail }) => {
    if (outcome !== "allowed" || source !== "vault") return null;
    const made = [
      is(detail, "exportable") ? "exportable" : null,
      is(detail, "allow_plaintext_backup") ? "open to plaintext backup" : null,
      is(detail, "deletion_allowed") ? "deletable" : null,
    ].filter((one) => one !== null);
    return made.length > 0 ? made.join(" and ") : null;
  },
};

/** The command line sends switches as text, which a log shows where it hides nothing. */
function is(detail: JsonObject | null, member: string): boolean {
  const value = at(detail, member);
  return value === true || value === "true";
}
