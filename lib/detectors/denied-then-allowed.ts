import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey, newToCaller } from "./scope";

/** Refused calls that make a burst. */
const REFUSALS = 5;

/** An identity that is refused again and again and then gets a secret it never had has found a way in. */
export const deniedThenAllowed: CountingRule = {
  id: "denied-then-allowed",
  title: "Success after refusals",
  severity: "high",
  techniques: ["T1555.006"],
  why: "An identity that is refused again and again and then gets a secret it never had has found a way in.",
  next: ["Rotate the secret that was read.", "Find out what changed between the refusals and the success."],
  controls: ["NIST SP 800-53 AU-6"],
  sentence: ({ identity, resource, note }) =>
    `${identity} used ${resource} after ${note} refusals, the last of them within the hour before.`,
  hits: () => sql`
    WITH refused AS (
      SELECT identity, hour + to_hours(unnest([0, 1])) AS near, last_time, least(events, accesses) AS calls FROM scope_cell
      WHERE outcome = 1 AND action IN ('read-secret', 'decrypt', 'issue-credential')
    ), followed AS MATERIALIZED (
      SELECT ${cellKey("c")}, sum(r.calls)::BIGINT::VARCHAR AS note
      FROM scope_cell c
      JOIN refused r ON r.identity = c.identity AND r.near = c.hour AND r.last_time < c.last_time AND r.last_time >= c.last_time - INTERVAL 1 HOUR
      WHERE c.outcome = 0 AND c.action IN ('read-secret', 'decrypt', 'issue-credential')
      GROUP BY ALL HAVING sum(r.calls) >= ${REFUSALS}
    )
    SELECT * FROM followed c WHERE ${newToCaller}`,
};
