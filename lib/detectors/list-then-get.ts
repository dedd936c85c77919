import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** Listing a vault and reading one secret after the other is how somebody works who does not know the names. */
export const listThenGet: CountingRule = {
  id: "list-then-get",
  title: "Secrets listed, then read by somebody new to them",
  severity: "medium",
  techniques: ["T1555.006"],
  why: "Listing a vault and reading one secret after the other is how somebody works who does not know the names.",
  next: ["Ask whether this caller is a backup or scanner.", "Rotate the secrets read."],
  controls: ["CIS Azure 5.0 8.3.9"],
  sentence: ({ identity, note }) =>
    `${identity} listed secrets and then read ${note} of them, new to it, within the hour.`,
  hits: () => sql`
    WITH listed AS (
      SELECT identity, hour, min(first_time) AS at FROM scope_cell WHERE action = 'list' AND outcome = 0 GROUP BY identity, hour
    ), got AS (
      SELECT c.identity, c.hour, count(DISTINCT c.resource) AS distinct_count FROM scope_cell c JOIN listed l ON l.identity = c.identity AND l.hour = c.hour
      WHERE c.action = 'read-secret' AND c.outcome = 0 AND c.last_time >= l.at
        AND NOT EXISTS (SELECT 1 FROM habit_day h WHERE h.identity = c.identity AND h.trait = 20 AND h.value = c.resource
          AND h.day < epoch(c.hour)::BIGINT // 86400 AND h.day >= epoch(c.hour)::BIGINT // 86400 - 90)
      GROUP BY c.identity, c.hour HAVING count(DISTINCT c.resource) >= 2)
    SELECT ${cellKey("c")}, g.distinct_count::VARCHAR AS note
    FROM scope_cell c JOIN got g ON g.identity = c.identity AND g.hour = c.hour
    WHERE c.action = 'read-secret' AND c.outcome = 0`,
};
