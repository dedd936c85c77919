import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** The root of an AWS account used a key or secret or changed who may; a Vault's root has a rule of its own. */
export const rootUsed: CountingRule = {
  id: "root-used",
  title: "Root identity used a key or secret",
  severity: "high",
  techniques: ["T1078.004"],
  why: "The root of an account may do everything and belongs to nobody: it is for emergencies.",
  next: [
    "Find out who signed in as root, and why.",
    "Rotate the root credentials and check their second factor.",
  ],
  controls: ["CIS AWS 6.0 2.6", "CIS AWS 6.0 5.3"],
  sentence: ({ identity, resource, operation }) =>
    `Root (${identity}) was used: ${operation}${resource ? ` on ${resource}` : ""}.`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_cell c
    WHERE c.source = 'aws-cloudtrail' AND c.identity_kind = 'root' AND c.outcome = 0
      AND c.action NOT IN ('list', 'describe', 'read-policy', 'other', 'check-session', 'generate-random', 'verify')
      AND c.resource_kind IN ('key', 'secret', 'parameter', 'certificate', 'container')`,
};
