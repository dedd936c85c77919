import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** A change to what is logged may leave out what matters; restoring a trail after an outage looks the same. */
export const loggingChanged: CountingRule = {
  id: "logging-changed",
  title: "Audit logging changed",
  severity: "medium",
  techniques: ["T1562.008"],
  why: "A change to what is logged may leave out what matters; restoring a trail after an outage looks the same.",
  next: ["Compare the new settings with the old.", "Look for a stop of logging shortly before."],
  controls: ["CIS AWS 6.0 5.5"],
  sentence: ({ identity, resource, operation }) =>
    `${identity} changed what is logged of ${resource || "an account"} (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_rare_cell c
    WHERE c.action = 'change-audit' AND c.outcome = 0`,
};
