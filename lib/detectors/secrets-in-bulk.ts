import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

const READS = sql`c.action = 'read-secret' AND c.outcome = 0 AND c.resource <> 0`;

/**
 * Whoever reads many different secrets in minutes is collecting them; services read a few, again and again. The ten
 * minutes may begin anywhere. A cell tells of its first and its last access only, so a secret that is read all hour
 * long counts at its ends. Nodes fetch the secrets of all their pods, and are left out.
 *
 * A secret counts from a read on until its next one or until ten minutes have passed, so that reads in flight are counted by
 * adding and taking away as time goes by, in one pass.
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
      SELECT identity FROM (SELECT DISTINCT c.identity, c.resource FROM scope_cell c WHERE ${READS}) GROUP BY identity HAVING count(*) >= ${secretsInTenMinutes}
    ), read AS (
      SELECT ${cellKey("c")}, c.first_time, c.last_time FROM scope_cell c SEMI JOIN wide w ON w.identity = c.identity JOIN identity i ON i.id = c.identity
      WHERE NOT contains(i.key, 'system:node:') AND ${READS}
    ), many AS MATERIALIZED (
      SELECT identity, hour FROM (SELECT DISTINCT identity, hour, resource FROM read) GROUP BY identity, hour
      QUALIFY sum(count(*)) OVER (
        PARTITION BY identity ORDER BY hour RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND INTERVAL 1 HOUR FOLLOWING) >= ${secretsInTenMinutes}
    ), cell AS MATERIALIZED (
      SELECT * FROM read r SEMI JOIN many m ON m.identity = r.identity AND m.hour = r.hour
    ), point AS (
      SELECT DISTINCT identity, hour, resource, unnest([first_time, last_time]) AS time FROM cell
    ), held AS (
      SELECT identity, hour, time, least(time + INTERVAL 10 MINUTES + INTERVAL 1 MICROSECOND, lead(time) OVER (PARTITION BY identity, resource ORDER BY time)) AS until
      FROM point
    ), run AS (
      SELECT identity, hour, time, sum(more) OVER (PARTITION BY identity ORDER BY time) AS seen
      FROM (SELECT identity, hour, time, 1 AS more FROM held UNION ALL SELECT identity, NULL, until, -1 FROM held)
    ), part AS (
      SELECT identity, hour, time, max(seen) OVER (
        PARTITION BY identity, hour ORDER BY time RANGE BETWEEN CURRENT ROW AND INTERVAL 10 MINUTES FOLLOWING) AS most
      FROM (SELECT identity, hour, time, max(seen) AS seen FROM run WHERE hour IS NOT NULL GROUP BY ALL)
    ), found AS (
      SELECT * FROM part WHERE most >= ${secretsInTenMinutes}
    )
    SELECT ${cellKey("c")}, max(f.most)::VARCHAR AS note
    FROM cell c JOIN found f ON f.identity = c.identity AND f.hour = c.hour AND (f.time = c.first_time OR f.time = c.last_time) GROUP BY ALL`,
};
