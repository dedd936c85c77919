import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** Roles, policies and trails are left out: taking a deployment down removes many of them and loses no data. */
const DESTRUCTION = sql`c.action IN ('delete', 'purge', 'schedule-deletion', 'disable') AND c.outcome = 0
  AND c.identity_kind <> 'service' AND c.resource_kind IN ('key', 'secret', 'parameter', 'certificate', 'container')`;

/** Several keys or secrets deleted, disabled or scheduled for destruction within an hour are sabotage or a script gone wrong. */
export const massDeletion: CountingRule = {
  id: "mass-deletion",
  title: "Many keys or secrets deleted",
  severity: "high",
  techniques: ["T1485"],
  why: "Several keys or secrets deleted, disabled or scheduled for destruction within an hour are sabotage or a script gone wrong.",
  next: ["Stop the identity and cancel what can be cancelled.", "List everything it destroyed."],
  controls: ["CIS AWS 6.0 5.7"],
  sentence: ({ identity, note }) =>
    `${identity} destroyed or disabled ${note} different keys and secrets within an hour.`,
  hits: ({ deletionsInAnHour }) => sql`
    SELECT ${cellKey("c")}, n.distinct_count::VARCHAR AS note
    FROM scope_rare_cell c
    JOIN (
      SELECT c.hour, c.identity, count(DISTINCT c.resource) AS distinct_count FROM scope_rare_cell c WHERE ${DESTRUCTION}
      GROUP BY c.hour, c.identity HAVING count(DISTINCT c.resource) >= ${deletionsInAnHour}
    ) n ON n.hour = c.hour AND n.identity = c.identity
    WHERE ${DESTRUCTION}`,
};
