import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** From here on accesses may leave no record: silence proves nothing until logging is back. */
export const loggingStopped: CountingRule = {
  id: "logging-stopped",
  title: "Audit logging stopped or narrowed",
  severity: "critical",
  techniques: ["T1562.008"],
  why: "From here on accesses may leave no record: silence proves nothing until logging is back.",
  next: [
    "Turn logging on again and note the hours without.",
    "Treat every key and secret of the account as possibly used in that time.",
    "Find out what the identity did before and after.",
  ],
  controls: ["CIS AWS 6.0 3.1", "CIS Azure 5.0 6.1.1.4"],
  sentence: ({ identity, resource, operation }) =>
    `${identity} stopped or narrowed the logging of ${resource || "an account"} (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_cell c
    WHERE c.action = 'stop-audit' AND c.outcome = 0`,
};
