import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** Whoever tries to stop the logging has something to hide, even if it was refused. */
export const loggingAttempted: CountingRule = {
  id: "logging-attempted",
  title: "Refused attempt to stop audit logging",
  severity: "high",
  techniques: ["T1562.008"],
  why: "Whoever tries to stop the logging has something to hide, even if it was refused.",
  next: ["Look at everything this identity did that day."],
  controls: ["CIS AWS 6.0 5.5"],
  sentence: ({ identity, resource, operation }) =>
    `${identity} tried to stop the logging of ${resource || "an account"} and was refused (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_rare_cell c
    WHERE c.action = 'stop-audit' AND c.outcome = 1`,
};
