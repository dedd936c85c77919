import type { Span } from "../../core/filter-range";
import { list, type Sql, sql } from "../../sql/sql";
import { type ScopeTargets, sameCell, subjectCells, wholeHours } from "./subject-cells";

const BITS = sql`resource_bits, newcomer_bits, action_bits, look_bits, context_bits, place_bits, agent_bits, credential_bits, hour_bits, volume_bits, breadth_bits, denial_bits, dormancy_bits, rule_bits, score`;
const ZEROS = sql`coalesce(resource_bits, 0) AS resource_bits, coalesce(newcomer_bits, 0) AS newcomer_bits, coalesce(action_bits, 0) AS action_bits, coalesce(look_bits, 0) AS look_bits,
  coalesce(context_bits, 0) AS context_bits, coalesce(place_bits, 0) AS place_bits, coalesce(agent_bits, 0) AS agent_bits, coalesce(credential_bits, 0) AS credential_bits,
  coalesce(hour_bits, 0) AS hour_bits, coalesce(volume_bits, 0) AS volume_bits, coalesce(breadth_bits, 0) AS breadth_bits, coalesce(denial_bits, 0) AS denial_bits,
  coalesce(dormancy_bits, 0) AS dormancy_bits, coalesce(rule_bits, 0) AS rule_bits`;

/** From which score on an access counts as misuse, and which findings say nothing of it. */
export interface Strong {
  /** Hundredths of a bit. */
  score: number;
  /** Findings that people hold to be noise. */
  cleared: readonly string[];
}

/**
 * Those cells of `subjectCells` in which something is unusual, with the surprise of each dimension and the score, in
 * hundredths of a bit. What was made for another access (the decrypt of a secret read) is not scored itself: it has the score of the
 * oddest access of its identity from the same place with the same program in that hour.
 *
 * `tainted` is true for what was made with the credential of a strong access from the same place: who made the one made
 * the other.
 */
export function judgedCells(targets: ScopeTargets, span: Span, { score, cleared }: Strong): Sql {
  const { fromUs, toUs } = wholeHours(span);
  return sql`
    WITH mine AS MATERIALIZED (${subjectCells(targets, span)}),
    near AS MATERIALIZED (
      SELECT x.* FROM scored_cell x
      WHERE x.hour >= make_timestamp(${fromUs}) AND x.hour < make_timestamp(${toUs}) AND x.score > 0 AND x.identity IN (SELECT DISTINCT identity FROM mine)),
    lent AS (
      SELECT * FROM near WHERE outcome = 0
      QUALIFY row_number() OVER (PARTITION BY hour, identity, place, agent ORDER BY score DESC, resource, operation, stream, credential_kind) = 1),
    scored AS (
      SELECT m.*, ${BITS} FROM mine m JOIN near x ON ${sameCell(sql`x`, sql`m`)} WHERE m.accesses > 0
      UNION ALL
      SELECT m.*, ${BITS} FROM mine m JOIN lent x ON x.hour = m.hour AND x.identity = m.identity AND x.place = m.place AND x.agent = m.agent
      WHERE m.accesses = 0 AND m.outcome = 0),
    strong AS MATERIALIZED (
      SELECT n.* FROM near n WHERE n.outcome = 0 AND n.score >= ${score}
        AND NOT EXISTS (SELECT 1 FROM finding_cell f JOIN finding g ON g.id = f.finding WHERE ${sameCell(sql`f`, sql`n`)}
          AND (g.kind = 'estate-change' OR g.id IN (${list(cleared)})))),
    actor AS MATERIALIZED (
      SELECT DISTINCT e.identity, e.credential, e.place FROM event e JOIN strong s ON s.identity = e.identity AND s.resource = e.resource AND s.operation = e.operation
        AND s.place = e.place AND s.agent = e.agent AND s.outcome = e.outcome AND s.hour = date_trunc('hour', e.time)
      WHERE e.credential <> 0 AND e.time >= make_timestamp(${fromUs}) AND e.time < make_timestamp(${toUs})),
    dirty AS (
      SELECT DISTINCT date_trunc('hour', e.time) AS hour, e.stream, e.identity, e.resource, e.operation, e.place, e.agent, e.outcome FROM event e SEMI JOIN actor a
        ON a.identity = e.identity AND a.credential = e.credential AND a.place = e.place
      WHERE e.time >= make_timestamp(${fromUs}) AND e.time < make_timestamp(${toUs}))
    SELECT m.*, ${ZEROS}, coalesce(s.score, 0) AS score, d.hour IS NOT NULL AS tainted
    FROM mine m LEFT JOIN scored s ON ${sameCell(sql`s`, sql`m`)}
    LEFT JOIN dirty d ON d.hour = m.hour AND d.stream = m.stream AND d.identity = m.identity AND d.resource = m.resource AND d.operation = m.operation
      AND d.place = m.place AND d.agent = m.agent AND d.outcome = m.outcome
    WHERE s.score > 0 OR d.hour IS NOT NULL`;
}
