import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** The root of an account or of a Vault may do everything and belongs to nobody: it is for emergencies. */
export const rootUsed: CountingRule = {
  id: "root-used",
  title: "Root identity used a key or secret",
  severity: "high",
  techniques: ["T1078.004"],
  why: "The root of an account or of a Vault may do everything and belongs to nobody: it is for emergencies.",
  next: [
    "Find out who held the root credential, and why.",
    "Revoke the token or rotate the root credentials.",
  ],
  controls: ["CIS AWS 6.0 2.7"],
  sentence: ({ identity, resource, operation }) =>
    `Root (${identity}) was used: ${operation}${resource ? ` on ${resource}` : ""}.`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_cell c
    WHERE (c.identity_kind = 'root' OR c.credential_kind = 'root-token') AND c.outcome = 0 AND c.source <> 'vault'`,
};
