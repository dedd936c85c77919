import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** Many refusals mean somebody tries what they may not do, or a broken deployment. A refused batch is one refusal. */
export const deniedBurst: CountingRule = {
  id: "denied-burst",
  title: "Many calls refused within a day",
  severity: "medium",
  techniques: ["T1526", "T1555.006"],
  why: "Many refusals mean somebody tries what they may not do, or a broken deployment.",
  next: ["Look whether one attempt went through afterwards.", "Ask the owner of the identity."],
  controls: ["NIST SP 800-53 AU-6"],
  sentence: ({ identity, note }) => `${identity} was refused ${note} times within 24 hours.`,
  hits: ({ denialsInADay }) => sql`
    WITH hourly AS (
      SELECT hour, identity, sum(least(events, accesses)) AS refused FROM scope_cell WHERE outcome = 1 GROUP BY hour, identity
    ), daily AS (
      SELECT hour, identity, sum(refused) OVER (PARTITION BY identity ORDER BY hour RANGE BETWEEN INTERVAL 23 HOURS PRECEDING AND CURRENT ROW) AS refused FROM hourly)
    SELECT ${cellKey("c")}, d.refused::BIGINT::VARCHAR AS note
    FROM scope_cell c JOIN daily d ON d.hour = c.hour AND d.identity = c.identity AND d.refused >= ${denialsInADay}
    WHERE c.outcome = 1`,
};
