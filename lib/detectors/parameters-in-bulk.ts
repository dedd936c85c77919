import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** Parameters hold secrets too; a sweep through them shows as many different names in an hour. */
export const parametersInBulk: CountingRule = {
  id: "parameters-in-bulk",
  title: "Many parameters read within an hour",
  severity: "medium",
  techniques: ["T1555.006"],
  why: "Parameters hold secrets too; a sweep through them shows as many different names in an hour.",
  next: ["Ask whether this is a deployment or a migration.", "Check whether decryption was asked for."],
  controls: ["NIST SP 800-53 AC-6"],
  sentence: ({ identity, note }) => `${identity} read ${note} different parameters within an hour.`,
  hits: ({ parametersInAnHour }) => sql`
    SELECT ${cellKey("c")}, n.distinct_count::VARCHAR AS note
    FROM scope_cell c
    JOIN (
      SELECT hour, identity, count(DISTINCT resource) AS distinct_count FROM scope_cell
      WHERE action = 'read-secret' AND outcome = 0 AND resource_kind = 'parameter'
      GROUP BY hour, identity HAVING count(DISTINCT resource) > ${parametersInAnHour}
    ) n ON n.hour = c.hour AND n.identity = c.identity
    WHERE c.action = 'read-secret' AND c.outcome = 0 AND c.resource_kind = 'parameter'`,
};
