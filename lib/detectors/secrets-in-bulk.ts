import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** Whoever reads many different secrets in minutes is collecting them; services read a few, again and again. */
export const secretsInBulk: CountingRule = {
  id: "secrets-in-bulk",
  title: "Many secrets read within ten minutes",
  severity: "high",
  techniques: ["T1555.006"],
  why: "Whoever reads many different secrets in minutes is collecting them; services read a few, again and again.",
  next: ["Ask whether this is a scanner or a migration.", "Rotate the secrets read if nobody knows of it."],
  controls: ["AWS Security Hub SecretsManager.1"],
  sentence: ({ identity, note }) => `${identity} read ${note} different secrets within ten minutes.`,
  hits: ({ secretsInTenMinutes }) => sql`
    WITH read AS (
      SELECT c.*, epoch(c.first_time)::BIGINT // 600 AS span FROM scope_cell c JOIN identity i ON i.id = c.identity
      WHERE NOT contains(i.key, 'system:node:') AND c.action = 'read-secret' AND c.outcome = 0 AND c.resource <> 0
    ), dense AS (
      SELECT identity, span, count(DISTINCT resource) AS distinct_count FROM read
      GROUP BY identity, span HAVING count(DISTINCT resource) >= ${secretsInTenMinutes})
    SELECT ${cellKey("c")}, d.distinct_count::VARCHAR AS note
    FROM read c JOIN dense d ON d.identity = c.identity AND d.span = c.span`,
};
