import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** Whoever gives themselves access to a vault and reads from it right after has taken what they were not given. */
export const openedThenRead: CountingRule = {
  id: "opened-then-read",
  title: "Access opened, then used",
  severity: "high",
  techniques: ["T1098", "T1555.006"],
  why: "Whoever gives themselves access to a vault and reads from it right after has taken what they were not given.",
  next: ["Undo the change.", "Rotate what was read."],
  controls: ["CIS Azure 5.0 8.3.9"],
  sentence: ({ identity, resource, note }) =>
    `${identity} changed who may use it (${note}) and read ${resource} within the hour.`,
  hits: () => sql`
    WITH opened AS (
      SELECT identity, hour, last_time, operation_name FROM scope_cell
      WHERE action IN ('change-policy', 'grant', 'change-settings') AND outcome = 0 AND source IN ('azure-key-vault', 'vault', 'gcp-audit', 'aws-cloudtrail'))
    SELECT ${cellKey("c")}, min(o.operation_name) AS note
    FROM scope_cell c JOIN opened o ON o.identity = c.identity AND o.last_time <= c.last_time AND o.last_time >= c.last_time - INTERVAL 1 HOUR
    WHERE c.action IN ('read-secret', 'decrypt') AND c.outcome = 0
      AND NOT EXISTS (SELECT 1 FROM habit_day h WHERE h.identity = c.identity AND h.trait = 20 AND h.value = c.resource
        AND h.day < epoch(c.hour)::BIGINT // 86400 AND h.day >= epoch(c.hour)::BIGINT // 86400 - 90)
    GROUP BY ALL`,
};
