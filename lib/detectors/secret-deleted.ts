import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** A deleted secret breaks what reads it; attackers delete to hide what they read or to do harm. */
export const secretDeleted: CountingRule = {
  id: "secret-deleted",
  title: "Secret or its version deleted",
  severity: "medium",
  techniques: ["T1485"],
  why: "A deleted secret breaks what reads it; attackers delete to hide what they read or to do harm.",
  next: [
    "Restore it within the recovery window if it was not planned.",
    "Look for reads by the same identity before.",
  ],
  controls: ["AWS Security Hub SecretsManager.3"],
  sentence: ({ identity, resource, operation }) => `${identity} deleted ${resource} (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_cell c
    WHERE c.action = 'delete' AND c.outcome = 0 AND c.resource_kind IN ('key', 'secret', 'parameter', 'certificate', 'container')`,
};
