import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

const READS = sql`c.action = 'read-secret' AND c.outcome = 0 AND c.resource <> 0`;

/**
 * Whoever reads many different secrets in minutes is collecting them; services read a few, again and again. The ten
 * minutes may begin anywhere. A cell tells of its first and its last access only, so a secret that is read all hour
 * long counts at its ends. Nodes fetch the secrets of all their pods, and are left out.
 */
export const secretsInBulk: CountingRule = {
  id: "secrets-in-bulk",
  title: "Many secrets read within ten minutes",
  severity: "high",
  techniques: ["T1555.006"],
  why: "Whoever reads many different secrets in minutes is collecting them; services read a few, again and again.",
  next: ["Ask whether this is a scanner or a migration.", "Rotate the secrets read if nobody knows of it."],
  controls: ["NIST SP 800-53 AC-6"],
  sentence: ({ identity, note }) => `${identity} read ${note} different secrets within ten minutes.`,
  hits: ({ secretsInTenMinutes }) => sql`
    WITH wide AS (
      SELECT c.identity FROM scope_cell c WHERE ${READS} GROUP BY c.identity HAVING count(DISTINCT c.resource) >= ${secretsInTenMinutes}
    ), read AS (
      SELECT ${cellKey("c")}, c.first_time, c.last_time FROM scope_cell c SEMI JOIN wide w ON w.identity = c.identity JOIN identity i ON i.id = c.identity
      WHERE NOT contains(i.key, 'system:node:') AND ${READS}
    ), many AS (
      SELECT identity, hour FROM read GROUP BY identity, hour
      QUALIFY sum(count(*)) OVER (
        PARTITION BY identity ORDER BY hour RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND INTERVAL 1 HOUR FOLLOWING) >= ${secretsInTenMinutes}
    ), point AS (
      SELECT r.*, unnest([r.first_time, r.last_time]) AS time FROM read r SEMI JOIN many m ON m.identity = r.identity AND m.hour = r.hour
    ), run AS (
      SELECT *, count(DISTINCT resource) OVER (
        PARTITION BY identity ORDER BY time RANGE BETWEEN INTERVAL 10 MINUTES PRECEDING AND CURRENT ROW) AS seen
      FROM point
    ), part AS (
      SELECT *, max(seen) OVER (
        PARTITION BY identity, hour ORDER BY time RANGE BETWEEN CURRENT ROW AND INTERVAL 10 MINUTES FOLLOWING) AS most
      FROM run
    )
    SELECT ${cellKey("c")}, max(c.most)::VARCHAR AS note
    FROM part c WHERE c.most >= ${secretsInTenMinutes} GROUP BY ALL`,
};
