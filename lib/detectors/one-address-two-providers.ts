import { isSource, SOURCE_LABELS } from "../core/source";
import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

const USES = sql`c.place_kind = 'network' AND c.outcome = 0 AND c.action IN ('read-secret', 'decrypt', 'issue-credential')`;

/** An address that few use and that reads secrets at two providers within hours belongs to somebody who holds credentials of both. */
export const oneAddressTwoProviders: CountingRule = {
  id: "one-address-two-providers",
  title: "One address at two providers",
  severity: "high",
  techniques: ["T1078.004", "T1555.006"],
  why: "An address that few use and that reads secrets at two providers within hours belongs to somebody who holds credentials of both.",
  next: ["Ask whose address it is.", "Revoke the credentials of all identities that used it."],
  controls: ["NIST SP 800-53 AU-6"],
  sentence: ({ identity, note }) =>
    `The address that ${identity} called from read secrets or used keys at ${note
      .split(" and ")
      .map((source) => (isSource(source) ? SOURCE_LABELS[source] : source))
      .join(" and ")} within 12 hours.`,
  hits: () => sql`
    WITH meeting AS (
      SELECT p.address FROM (SELECT DISTINCT c.place, c.stream FROM scope_cell c WHERE ${USES}) u
      JOIN place p ON p.id = u.place JOIN stream s ON s.id = u.stream
      GROUP BY p.address HAVING count(DISTINCT s.source) >= 2
    ), used AS (
      SELECT DISTINCT c.place, c.stream, c.hour, c.identity FROM scope_cell c
      SEMI JOIN (SELECT p.id FROM place p SEMI JOIN meeting m ON m.address = p.address) m ON m.id = c.place
      WHERE ${USES}
    ), touched AS (
      SELECT DISTINCT p.address, s.source, u.hour, u.identity, CASE WHEN i.kind = 'person' THEN lower(i.name) ELSE 'workload ' || u.identity END AS owner
      FROM used u JOIN place p ON p.id = u.place
      JOIN stream s ON s.id = u.stream JOIN identity i ON i.id = u.identity
    ), shared AS (
      SELECT t.* FROM touched t SEMI JOIN (
        SELECT address FROM touched GROUP BY address HAVING count(DISTINCT source) >= 2 AND count(DISTINCT owner) >= 2
      ) s ON s.address = t.address
    ), counted AS (
      SELECT address, hour, count(DISTINCT source) OVER half_day AS sources, count(DISTINCT identity) OVER half_day AS identities,
        count(DISTINCT owner) OVER half_day AS owners, bool_or(owner LIKE 'workload %') OVER half_day AS workloads
      FROM shared WINDOW half_day AS (PARTITION BY address ORDER BY hour RANGE BETWEEN INTERVAL 12 HOURS PRECEDING AND CURRENT ROW)
    ), few AS (
      SELECT DISTINCT address, hour FROM counted WHERE sources >= 2 AND identities <= 4 AND owners >= 2 AND workloads
    ), met AS (
      SELECT f.address, f.hour, list_sort(list(DISTINCT s.source)) AS sources
      FROM few f JOIN shared s ON s.address = f.address AND s.hour <= f.hour AND s.hour >= f.hour - INTERVAL 12 HOURS GROUP BY ALL
    ), fresh AS (
      SELECT m.* FROM met m WHERE NOT EXISTS (
        SELECT 1 FROM habit_day h JOIN place p ON p.id = h.value AND p.address = m.address
        WHERE h.trait = 8 AND h.day < epoch(m.hour)::BIGINT // 86400 - 1 AND h.day >= epoch(m.hour)::BIGINT // 86400 - 90))
    SELECT ${cellKey("c")}, array_to_string(f.sources, ' and ') AS note
    FROM scope_cell c JOIN place p ON p.id = c.place JOIN fresh f ON f.address = p.address AND f.hour = c.hour
    WHERE c.outcome = 0 AND c.action IN ('read-secret', 'decrypt', 'issue-credential')`,
};
