import { type Sql, sql } from "../sql/sql";

/**
 * `time, id_hi, id_lo` of the events of a finding, as `describeFindings` counts them: those of its cells, and those that are
 * part of the same access.
 */
export function eventsOfFinding(finding: string): Sql {
  return sql`
    WITH cell AS (SELECT * FROM finding_cell WHERE finding = ${finding}),
    span AS (SELECT min(hour) AS from_hour, max(hour) + INTERVAL 1 HOUR AS to_hour FROM cell),
    near AS (
      SELECT e.time, e.id_hi, e.id_lo, date_trunc('hour', e.time) AS hour, e.stream, e.identity, e.resource, e.operation, e.place, e.agent, e.outcome, coalesce(k.kind, '') AS credential_kind
      FROM event e LEFT JOIN credential k ON k.id = e.credential
      WHERE e.time >= (SELECT from_hour FROM span) AND e.time < (SELECT to_hour FROM span) AND e.identity IN (SELECT identity FROM cell)
    ), touched AS (
      SELECT * FROM near
      UNION ALL
      SELECT n.* REPLACE (x.resource AS resource) FROM near n JOIN event_resource x ON x.id_hi = n.id_hi AND x.id_lo = n.id_lo AND x.time = n.time
    ), mine AS (
      SELECT DISTINCT t.time, t.id_hi, t.id_lo
      FROM cell c JOIN touched t ON t.hour = c.hour AND t.stream = c.stream AND t.identity = c.identity AND t.resource = c.resource
        AND t.operation = c.operation AND t.place = c.place AND t.agent = c.agent AND t.credential_kind = c.credential_kind AND t.outcome = c.outcome)
    SELECT time, id_hi, id_lo FROM mine
    UNION
    SELECT l.time, l.id_hi, l.id_lo FROM mine m JOIN event_link l ON l.of_id_hi = m.id_hi AND l.of_id_lo = m.id_lo AND l.of_time = m.time`;
}
