import { type Sql, sql } from "../../sql/sql";
import type { ScoringSettings } from "../settings";
import { TRAIT } from "../traits";

/** A change of the estate weighs half of what its most surprising member would alone. */
const CHANGE_SHARE = 0.5;
const FIRST_GROUP = 1_000_000_000;

/**
 * Adds to `finding_draft` and `finding_member` one finding for each network or program that many identities of a class
 * took up on the same or the next day. Its members tell of that network or program alone: what else they did is a story of
 * its own, so all other bits are NULL.
 */
export function changeStages({ changeMembers, estateLearningDays }: ScoringSettings): Sql[] {
  return [
    sql`ALTER TABLE finding_draft ADD COLUMN kind VARCHAR DEFAULT 'story'`,
    sql`CREATE OR REPLACE TEMP TABLE change_use AS
      SELECT v.trait, v.value, i.class, v.day, v.identity, s.bits,
        v.day - lag(v.day, 1, -1000) OVER (PARTITION BY v.trait, v.value, i.class ORDER BY v.day) > 1 AS begins
      FROM value_score v
      JOIN score_identity i ON i.identity = v.identity
      JOIN trait_score s ON s.day = v.day AND s.identity = v.identity AND s.trait = v.trait
      WHERE v.trait IN (${TRAIT.network}, ${TRAIT.family}) AND v.joining >= ${changeMembers}
        AND v.day >= (SELECT min(day) FROM identity_day) + ${estateLearningDays}`,
    sql`CREATE OR REPLACE TEMP TABLE change_member AS
      SELECT *, (sum(begins::INTEGER) OVER (PARTITION BY trait, value, class ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))::INTEGER AS number FROM change_use`,
    sql`CREATE OR REPLACE TEMP TABLE change AS
      SELECT (${FIRST_GROUP} + row_number() OVER (ORDER BY min(day), trait, value, class, number))::INTEGER AS grp, trait, value, class, number,
        min(day) AS day, count(DISTINCT identity) AS identities, max(bits) AS bits
      FROM change_member GROUP BY trait, value, class, number HAVING count(DISTINCT identity) > ${changeMembers}`,
    sql`CREATE OR REPLACE TEMP TABLE change_cell AS
      SELECT g.grp, g.trait, m.day, m.bits, c.*
      FROM change g JOIN change_member m ON m.trait = g.trait AND m.value = g.value AND m.class = g.class AND m.number = g.number
      JOIN access_cell c ON c.identity = m.identity AND c.hour >= TIMESTAMP '1970-01-01' + to_days(m.day) AND c.hour < TIMESTAMP '1970-01-01' + to_days(m.day + 1)
      LEFT JOIN score_place p ON p.place = c.place LEFT JOIN score_agent a ON a.agent = c.agent
      WHERE c.accesses > 0 AND g.value = CASE WHEN g.trait = ${TRAIT.network} THEN p.network ELSE a.family END`,
    sql`INSERT INTO finding_draft BY NAME
      WITH described AS (
        SELECT g.grp, g.class, g.identities, g.day, g.bits, CASE WHEN g.trait = ${TRAIT.network} THEN 'network ' || p.network ELSE 'program ' || a.family END AS subject
        FROM change g
        LEFT JOIN place p ON g.trait = ${TRAIT.network} AND p.id = g.value
        LEFT JOIN agent a ON g.trait = ${TRAIT.family} AND a.id = g.value
      ), total AS (
        SELECT c.grp, sum(c.accesses)::BIGINT AS accesses, min(c.first_time) AS first_time, max(c.last_time) AS last_time,
          arg_min(c.identity, i.key) AS identity, count(DISTINCT c.resource) AS resources
        FROM change_cell c JOIN identity i ON i.id = c.identity GROUP BY c.grp)
      SELECT d.grp, left(sha256(concat_ws(chr(31), 'estate-change', d.subject, d.class, d.day)), 16) AS id, d.day, ${CHANGE_SHARE} * weigh(d.bits) AS score,
        t.identity, 0 AS resource, 0 AS operation, t.accesses, t.first_time, t.last_time, 'estate-change' AS kind, d.identities, t.resources, d.subject
      FROM described d JOIN total t ON t.grp = d.grp`,
    sql`INSERT INTO finding_member BY NAME
      SELECT grp, day, hour, stream, identity, resource, operation, place, agent, credential_kind, outcome, accesses,
        CASE WHEN trait = ${TRAIT.network} THEN round(bits * 100)::INTEGER END AS place_bits, CASE WHEN trait = ${TRAIT.family} THEN round(bits * 100)::INTEGER END AS agent_bits,
        round(weigh(bits) * 100)::INTEGER AS score
      FROM change_cell`,
  ];
}
