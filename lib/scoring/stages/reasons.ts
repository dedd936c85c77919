import { join, type Sql, sql } from "../../sql/sql";
import { DIMENSION_NAMES } from "../dimension-names";
import { looked } from "../formulae";
import type { DaySpan, ScoringSettings } from "../settings";
import { CONTEXT_TRAIT, TRAIT, USE_TRAIT } from "../traits";
import { dayStart } from "./cells";

/** When the estate changes, the dimension says no more than what every day brings. */
const CHANGE_BITS = 2;
/** A new version of a known program. */
const VERSION_BITS = 4;
/** Others whose hour is at least this unusual are up for the same reason. */
const CREW_BITS = 4;
/** A context is often just the next object: fresh ones weigh half. */
const CONTEXT_SHARE = 0.5;
const LEAST_BITS = 2;
const LOOKED: Sql = looked(sql`c.how`, sql`s.bits`);

/**
 * `score_reason(cell, dimension, bits)`: for each cell what each dimension says, left out where it says next to nothing.
 */
export function reasonStages(
  { from, to }: DaySpan,
  { changeMembers, peersKnown, peersMin }: ScoringSettings,
): Sql[] {
  const freshOn = (trait: Sql, value: Sql) => sql`
    JOIN fresh_value f ON f.day = c.day AND f.identity = c.identity AND f.trait = ${trait} AND f.value = ${value}
    JOIN trait_score s ON s.day = c.day AND s.identity = c.identity AND s.trait = f.trait`;
  const shared = (trait: number, value: Sql, most: Sql) => sql`
    SELECT c.rowid, CASE WHEN v.joining >= ${changeMembers} THEN least(s.bits, ${CHANGE_BITS}) ELSE least(s.bits + v.bits, ${most}) END
    FROM score_cell c ${freshOn(sql`${trait}`, value)}
    JOIN value_score v ON v.day = c.day AND v.identity = c.identity AND v.trait = f.trait AND v.value = f.value`;
  const reasons: Record<(typeof DIMENSION_NAMES)[number], Sql> = {
    resource: sql`SELECT c.rowid, s.bits FROM score_cell c ${freshOn(sql`c.how`, sql`c.resource`)} WHERE c.how <> 4`,
    look: sql`SELECT c.rowid, ${LOOKED} FROM score_cell c ${freshOn(sql`${TRAIT.look}`, sql`c.resource`)} WHERE c.how = 4`,
    newcomer: sql`
      SELECT c.rowid, n.bits FROM score_cell c
      JOIN fresh_value f ON f.day = c.day AND f.identity = c.identity AND f.trait = ${USE_TRAIT} AND f.value = c.resource
      JOIN newcomer_score n ON n.day = c.day AND n.resource = c.resource AND n.class = c.class WHERE c.how <> 4`,
    action: sql`
      SELECT c.rowid, ${LOOKED} FROM score_cell c ${freshOn(sql`${TRAIT.action}`, sql`c.action`)}
      UNION ALL
      SELECT c.rowid, s.bits FROM score_cell c ${freshOn(sql`${TRAIT.deed}`, sql`c.resource::UBIGINT * 256 + c.action`)}
      ANTI JOIN fresh_value r ON r.day = c.day AND r.identity = c.identity AND r.trait = ${USE_TRAIT} AND r.value = c.resource
      WHERE c.how <> 4`,
    context: sql`
      SELECT c.rowid, ${CONTEXT_SHARE} * s.bits FROM score_cell c
      JOIN (
        SELECT DISTINCT date_trunc('hour', e.time) AS hour, e.identity, e.resource
        FROM event e JOIN fresh_value f ON f.trait = ${CONTEXT_TRAIT} AND f.identity = e.identity AND f.value = e.context
          AND f.day = (epoch(e.time)::BIGINT // 86400)::INTEGER
        WHERE e.context <> 0 AND e.time >= ${dayStart(from)} AND e.time < ${dayStart(to + 1)}
      ) x ON x.hour = c.hour AND x.identity = c.identity AND x.resource = c.resource
      JOIN trait_score s ON s.day = c.day AND s.identity = c.identity AND s.trait = ${CONTEXT_TRAIT} WHERE c.how = 1`,
    place: sql`${shared(TRAIT.network, sql`c.network`, sql`200`)} UNION ALL ${shared(TRAIT.address, sql`c.address`, sql`200`)}`,
    agent: sql`${shared(TRAIT.program, sql`c.program`, sql`200`)} UNION ALL ${shared(TRAIT.family, sql`c.family`, sql`${VERSION_BITS}`)}`,
    credential: sql`SELECT c.rowid, s.bits FROM score_cell c ${freshOn(sql`${TRAIT.credential}`, sql`coalesce(c.credential, 0)`)}`,
    hour: sql`
      SELECT c.rowid, CASE WHEN w.others >= ${changeMembers} THEN least(h.bits, ${CHANGE_BITS}) ELSE h.bits END
      FROM score_cell c
      JOIN hour_score h ON h.day = c.day AND h.identity = c.identity AND h.hour = c.slot
      LEFT JOIN (
        SELECT s.day, s.hour, i.class, count(*) - 1 AS others
        FROM hour_score s JOIN score_identity i ON i.identity = s.identity WHERE s.bits >= ${CREW_BITS} GROUP BY ALL
      ) w ON w.day = c.day AND w.hour = c.slot AND w.class = c.class`,
    volume: sql`
      SELECT c.rowid, ${LOOKED} FROM score_cell c
      JOIN count_score s ON s.dimension = 'volume' AND s.day = c.day AND s.identity = c.identity AND s.resource = c.resource
      SEMI JOIN (
        SELECT c.hour, c.identity, c.resource FROM score_cell c
        JOIN count_score s ON s.dimension = 'volume' AND s.day = c.day AND s.identity = c.identity AND s.resource = c.resource
        GROUP BY c.hour, c.identity, c.resource, s.seen HAVING sum(c.accesses) * 2 >= s.seen
      ) b ON b.hour = c.hour AND b.identity = c.identity AND b.resource = c.resource`,
    breadth: sql`
      SELECT c.rowid, CASE WHEN w.others >= ${Math.max(peersKnown, peersMin - 1)} THEN least(s.bits, ${CHANGE_BITS}) ELSE s.bits END FROM score_cell c
      JOIN count_score s ON s.dimension = 'breadth' AND s.day = c.day AND s.identity = c.identity
      JOIN score_identity i ON i.identity = c.identity
      LEFT JOIN (
        SELECT s.day, i.peers, count(*) - 1 AS others FROM count_score s JOIN score_identity i ON i.identity = s.identity
        WHERE s.dimension = 'breadth' AND s.bits >= ${CREW_BITS} AND i.peers <> 0 AND s.day BETWEEN ${from} AND ${to} GROUP BY ALL
      ) w ON w.day = c.day AND w.peers = i.peers
      SEMI JOIN (
        SELECT c.hour, c.identity FROM score_cell c
        JOIN count_score s ON s.dimension = 'breadth' AND s.day = c.day AND s.identity = c.identity
        WHERE c.how <> 4 AND c.resource <> 0
        GROUP BY c.hour, c.identity, s.seen HAVING count(DISTINCT c.resource) * 2 >= s.seen
      ) b ON b.hour = c.hour AND b.identity = c.identity WHERE c.how <> 4`,
    denial: sql`
      SELECT c.rowid, s.bits FROM score_cell c
      JOIN count_score s ON s.dimension = 'denial' AND s.day = c.day AND s.identity = c.identity WHERE c.outcome = 1`,
    dormancy: sql`
      SELECT c.rowid, s.bits FROM score_cell c
      JOIN count_score s ON s.dimension = 'dormancy' AND s.day = c.day AND s.identity = c.identity`,
    rule: sql`
      SELECT c.rowid, s.bits FROM score_cell c
      JOIN rule_mark m ON m.day = c.day AND m.hour = c.hour AND m.stream = c.stream AND m.identity = c.identity AND m.resource = c.resource
        AND m.operation = c.operation AND m.place = c.place AND m.agent = c.agent AND m.credential_kind = c.credential_kind AND m.outcome = c.outcome
      JOIN rule_score s ON s.day = m.day AND s.identity = m.identity AND s.rule = m.rule`,
  };
  return [
    sql`CREATE OR REPLACE TEMP TABLE score_reason AS SELECT 0::BIGINT AS cell, 0::UTINYINT AS dimension, 0::INTEGER AS bits LIMIT 0`,
    ...DIMENSION_NAMES.map(
      (name, index) => sql`
        INSERT INTO score_reason
        SELECT cell, ${index}, round(max(bits) * 100)::INTEGER FROM (${reasons[name]}) t(cell, bits) WHERE bits > ${LEAST_BITS} GROUP BY cell`,
    ),
    sql`DELETE FROM scored_cell WHERE day >= ${from}`,
    sql`INSERT INTO scored_cell
      WITH wide AS (SELECT cell, ${join(DIMENSION_NAMES.map((_, index) => sql`coalesce(max(bits) FILTER (WHERE dimension = ${index}), 0)`))},
          round(combine(list(weigh(bits / 100.0))) * 100)::INTEGER AS score
        FROM score_reason GROUP BY cell HAVING sum(weigh(bits / 100.0)) > 0)
      SELECT c.day, c.hour, c.stream, c.identity, c.resource, c.operation, c.place, c.agent, c.credential_kind, c.outcome, c.accesses, w.* EXCLUDE (cell)
      FROM wide w JOIN score_cell c ON c.rowid = w.cell`,
  ];
}
