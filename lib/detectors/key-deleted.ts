import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** A deleted key takes what is encrypted with it along: for good in Vault, until it is recovered in Key Vault. */
export const keyDeleted: CountingRule = {
  id: "key-deleted",
  title: "Key deleted",
  severity: "high",
  techniques: ["T1485"],
  why: "A deleted key takes what is encrypted with it along: for good in Vault, until it is recovered in Key Vault.",
  next: [
    "Recover the key or restore its backup.",
    "Find what is encrypted with it.",
    "Look at what else this identity did.",
  ],
  controls: ["CIS Azure 5.0 8.3.5"],
  sentence: ({ identity, resource, operation }) =>
    `${identity} deleted the key ${resource.slice(0, 200)} (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_rare_cell c
    WHERE c.source IN ('vault', 'azure-key-vault', 'gcp-audit') AND c.action = 'delete' AND c.resource_kind = 'key' AND c.outcome = 0`,
};
