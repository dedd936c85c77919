import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** A token with the root policy passes every check and should exist for minutes, during set-up or an emergency. */
export const vaultRootPolicy: CountingRule = {
  id: "vault-root-policy",
  title: "Vault token with the root policy in use",
  severity: "critical",
  techniques: ["T1078"],
  why: "A token with the root policy passes every check and should exist for minutes, during set-up or an emergency.",
  next: [
    "Revoke the token by its accessor.",
    "Find out who made it (auth/token/create, sys/generate-root).",
    "Rotate what it read.",
  ],
  controls: ["HashiCorp production hardening"],
  sentence: ({ identity, resource, operation }) =>
    `A token with the root policy (${identity}) was used: ${operation}${resource ? ` on ${resource}` : ""}.`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_cell c
    WHERE c.source = 'vault' AND c.credential_kind = 'root-token' AND c.outcome = 0`,
};
