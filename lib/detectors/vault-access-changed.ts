import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** Somebody was let into a Key Vault, or its network opened. */
export const vaultAccessChanged: CountingRule = {
  id: "vault-access-changed",
  title: "Access to a Key Vault changed",
  severity: "high",
  techniques: ["T1098"],
  why: "An access policy or role assignment lets another principal read everything in the vault, and the log often does not say whom.",
  next: [
    "Compare the vault's access policies and role assignments with what was agreed.",
    "List who read from the vault since.",
  ],
  controls: ["CIS Azure 5.0 8.3.6"],
  sentence: ({ identity, resource, operation }) =>
    `${identity} changed who may use ${resource} (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_cell c
    WHERE c.source = 'azure-key-vault' AND c.action IN ('change-policy', 'grant') AND c.outcome = 0`,
};
