import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** Who may use a key or secret was changed. */
export const keyPolicyChanged: CountingRule = {
  id: "key-policy-changed",
  title: "Key or secret policy changed",
  severity: "medium",
  techniques: ["T1562"],
  why: "Who may use a key or secret was changed.",
  next: ["Compare the policy before and after."],
  controls: ["NIST SP 800-53 AC-6"],
  sentence: ({ identity, resource, operation }) =>
    `${identity} changed who may use ${resource} (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_rare_cell c
    WHERE c.action = 'change-policy' AND c.outcome = 0 AND c.source <> 'azure-key-vault' AND c.identity_kind <> 'service' AND c.resource_kind IN ('key', 'secret', 'container')`,
};
