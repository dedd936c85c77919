import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** Data encrypted with a destroyed key is lost for good; the waiting time is the only chance to stop it. */
export const deletionScheduled: CountingRule = {
  id: "deletion-scheduled",
  title: "Key scheduled for destruction",
  severity: "high",
  techniques: ["T1485"],
  why: "Data encrypted with a destroyed key is lost for good; the waiting time is the only chance to stop it.",
  next: [
    "Cancel the deletion now if it was not planned.",
    "Find what is encrypted with the key.",
    "Look at what else this identity did.",
  ],
  controls: ["CIS AWS 6.0 5.7", "AWS Security Hub KMS.3"],
  sentence: ({ identity, resource, operation }) =>
    `${identity} scheduled ${resource} for destruction (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_rare_cell c
    WHERE c.action = 'schedule-deletion' AND c.outcome = 0 AND c.resource_kind NOT IN ('secret', 'parameter')`,
};
