import type { Span } from "../../core/filter-range";
import { KIND_CENTIBITS } from "../../core/surprise-kind";
import { list, type Sql, sql } from "../../sql/sql";
import { type ScopeTargets, sameCell, subjectCells, wholeHours } from "./subject-cells";

const BITS = sql`resource_bits, newcomer_bits, action_bits, look_bits, context_bits, place_bits, agent_bits, credential_bits, hour_bits, volume_bits, breadth_bits, denial_bits, dormancy_bits, rule_bits, score`;
const ZEROS = sql`coalesce(resource_bits, 0) AS resource_bits, coalesce(newcomer_bits, 0) AS newcomer_bits, coalesce(action_bits, 0) AS action_bits, coalesce(look_bits, 0) AS look_bits,
  coalesce(context_bits, 0) AS context_bits, coalesce(place_bits, 0) AS place_bits, coalesce(agent_bits, 0) AS agent_bits, coalesce(credential_bits, 0) AS credential_bits,
  coalesce(hour_bits, 0) AS hour_bits, coalesce(volume_bits, 0) AS volume_bits, coalesce(breadth_bits, 0) AS breadth_bits, coalesce(denial_bits, 0) AS denial_bits,
  coalesce(dormancy_bits, 0) AS dormancy_bits, coalesce(rule_bits, 0) AS rule_bits`;

/** The columns of a cell that an event has as well, besides the hour, compared between two rows. */
const samePart = (a: Sql, b: Sql): Sql =>
  sql`${a}.stream = ${b}.stream AND ${a}.identity = ${b}.identity AND ${a}.resource = ${b}.resource AND ${a}.operation = ${b}.operation AND ${a}.place = ${b}.place AND ${a}.agent = ${b}.agent AND ${a}.outcome = ${b}.outcome`;
/** An event \`e\` is one of a cell, as far as its hour fits. */
const ofEvent = (cell: Sql): Sql => samePart(cell, sql`e`);

/**
 * Says that somebody else may act, and not only that more or other work is done (\`judge\`). What an actor was refused tells as
 * much of it as what it got.
 */
const TELLING = sql`n.outcome IN (0, 1) AND greatest(n.resource_bits, n.newcomer_bits, n.look_bits, n.place_bits, n.agent_bits, n.credential_bits, n.hour_bits, n.denial_bits, n.dormancy_bits, n.rule_bits) >= ${KIND_CENTIBITS}
  AND n.identity NOT IN (SELECT id FROM identity WHERE kind = 'service')`;

/** From which score on an access counts as misuse, and which findings say nothing of it. */
export interface Strong {
  /** Hundredths of a bit. */
  score: number;
  /** Findings that people hold to be noise. */
  cleared: readonly string[];
}

/**
 * Those cells of `subjectCells` in which something is unusual, with the surprise of each dimension and the score, in
 * hundredths of a bit. What was made for another access (the decrypt of a secret read) is not scored itself: it has what
 * is said of the oddest access that it was made for, which the provider's service shows no place or program of.
 *
 * `tainted` is true for what was made with the credential of a strong access from the same place, and for what was made
 * for that: who made the one made the other.
 */
export function judgedCells(targets: ScopeTargets, span: Span, { score, cleared }: Strong): Sql {
  const { fromUs, toUs } = wholeHours(span);
  return sql`
    WITH mine AS MATERIALIZED (${subjectCells(targets, span)}),
    near AS MATERIALIZED (
      SELECT x.* FROM scored_cell x
      WHERE x.hour >= make_timestamp(${fromUs}) AND x.hour < make_timestamp(${toUs}) AND x.score > 0 AND x.identity IN (SELECT DISTINCT identity FROM mine)),
    parts AS MATERIALIZED (SELECT DISTINCT hour, identity FROM mine WHERE accesses = 0 AND uses > 0),
    whole AS MATERIALIZED (
      SELECT e.time, e.id_hi, e.id_lo, ${BITS} FROM event e JOIN (SELECT n.* FROM near n SEMI JOIN parts p ON p.hour = n.hour AND p.identity = n.identity) n
        ON n.hour = date_trunc('hour', e.time) AND ${ofEvent(sql`n`)}
      WHERE e.time >= make_timestamp(${fromUs}) AND e.time < make_timestamp(${toUs})),
    lent AS (
      SELECT date_trunc('hour', e.time) AS hour, e.stream, e.identity, e.resource, e.operation, e.place, e.agent, e.outcome, ${BITS}
      FROM whole w JOIN event_link l ON l.of_time = w.time AND l.of_id_hi = w.id_hi AND l.of_id_lo = w.id_lo
      JOIN event e ON e.time = l.time AND e.id_hi = l.id_hi AND e.id_lo = l.id_lo
      QUALIFY row_number() OVER (PARTITION BY date_trunc('hour', e.time), e.stream, e.identity, e.resource, e.operation, e.place, e.agent, e.outcome ORDER BY score DESC, w.time, w.id_hi, w.id_lo) = 1),
    scored AS (
      SELECT m.*, ${BITS} FROM mine m JOIN near x ON ${sameCell(sql`x`, sql`m`)} WHERE m.accesses > 0
      UNION ALL
      SELECT m.*, ${BITS} FROM mine m JOIN lent x ON x.hour = m.hour AND ${samePart(sql`x`, sql`m`)}
      WHERE m.accesses = 0),
    strong AS MATERIALIZED (
      SELECT n.* FROM near n WHERE n.score >= ${score} AND ${TELLING}
        AND NOT EXISTS (SELECT 1 FROM finding_cell f JOIN finding g ON g.id = f.finding WHERE ${sameCell(sql`f`, sql`n`)}
          AND (g.kind = 'estate-change' OR g.id IN (${list(cleared)})))),
    actor AS MATERIALIZED (
      SELECT DISTINCT e.identity, e.credential, e.place FROM event e JOIN strong s ON s.hour = date_trunc('hour', e.time) AND ${ofEvent(sql`s`)}
      WHERE e.credential <> 0 AND e.time >= make_timestamp(${fromUs}) AND e.time < make_timestamp(${toUs})),
    acted AS MATERIALIZED (
      SELECT e.time, e.id_hi, e.id_lo, e.stream, e.identity, e.resource, e.operation, e.place, e.agent, e.outcome FROM event e SEMI JOIN actor a
        ON a.identity = e.identity AND a.credential = e.credential AND a.place = e.place
      WHERE e.time >= make_timestamp(${fromUs}) AND e.time < make_timestamp(${toUs})),
    made AS (
      SELECT * FROM acted
      UNION ALL
      SELECT e.time, e.id_hi, e.id_lo, e.stream, e.identity, e.resource, e.operation, e.place, e.agent, e.outcome
      FROM acted a JOIN event_link l ON l.of_time = a.time AND l.of_id_hi = a.id_hi AND l.of_id_lo = a.id_lo
      JOIN event e ON e.time = l.time AND e.id_hi = l.id_hi AND e.id_lo = l.id_lo),
    dirty AS (SELECT DISTINCT date_trunc('hour', time) AS hour, * EXCLUDE (time, id_hi, id_lo) FROM made)
    SELECT m.*, ${ZEROS}, coalesce(s.score, 0) AS score, d.hour IS NOT NULL AS tainted
    FROM mine m LEFT JOIN scored s ON ${sameCell(sql`s`, sql`m`)}
    LEFT JOIN dirty d ON d.hour = m.hour AND ${samePart(sql`d`, sql`m`)}
    WHERE s.score > 0 OR d.hour IS NOT NULL`;
}
