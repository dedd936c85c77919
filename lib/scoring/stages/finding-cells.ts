import { join, type Sql, sql } from "../../sql/sql";
import { DIMENSION_NAMES } from "../dimension-names";

/** A cell belongs to a finding when it has this share of the highest cell's score. */
const MEMBER_SHARE = 0.5;
/** In the hours of cells with this share of it, so does everything with as many hundredths of a bit. */
const CORE_SHARE = 0.7;
const NEAR_SCORE = 300;
/** Everything that the identity did from an address that only it ever used belongs to the story, this long around it. */
const BEFORE_HOURS = 2;
const AFTER_HOURS = 30;
/** Unless it is far more than the story itself: then the address is simply where it works from now on. */
const ADDED_TIMES = 3;

/**
 * Reads `hot_cell` and `story_group(identity, story, grp)`. Makes `finding_member` (the cells of each finding) and
 * `finding_draft` (one row a finding: its score, its span, its leading cell).
 */
export function findingStages(): Sql[] {
  const bits = DIMENSION_NAMES.map((name) => BITS[name]);
  return [
    sql`CREATE OR REPLACE TEMP TABLE finding_member AS
      SELECT h.*, g.grp FROM hot_cell h JOIN story_group g ON g.identity = h.identity AND g.story = h.story
      QUALIFY h.score >= ${MEMBER_SHARE} * max(h.score) OVER (PARTITION BY g.grp)`,
    sql`INSERT INTO finding_member BY NAME
      WITH core AS (
        SELECT DISTINCT grp, identity, hour FROM (
          SELECT *, max(score) OVER (PARTITION BY grp) AS most FROM finding_member) WHERE score >= ${CORE_SHARE} * most)
      SELECT c.grp, x.* FROM core c JOIN scored_cell x ON x.identity = c.identity AND x.hour = c.hour
      ANTI JOIN finding_member m ON m.hour = x.hour AND m.stream = x.stream AND m.identity = x.identity AND m.resource = x.resource AND m.operation = x.operation
        AND m.place = x.place AND m.agent = x.agent AND m.credential_kind = x.credential_kind AND m.outcome = x.outcome
      WHERE x.score >= ${NEAR_SCORE}`,
    sql`CREATE OR REPLACE TEMP TABLE address_cell AS
      WITH span AS (
        SELECT g.grp, a.identity, a.address, min(s.from_hour) AS from_hour, max(s.to_hour) AS to_hour
        FROM story_address a JOIN story_group g ON g.identity = a.identity AND g.story = a.story
        JOIN story s ON s.identity = a.identity AND s.story = a.story WHERE a.alone GROUP BY ALL)
      SELECT s.grp, (epoch(c.hour)::BIGINT // 86400)::INTEGER AS day, c.hour, c.stream, c.identity, c.resource, c.operation, c.place, c.agent, c.credential_kind, c.outcome, c.accesses,
        ${join(bits.map((column) => sql`coalesce(x.${column}, 0) AS ${column}`))}, coalesce(x.score, 0) AS score
      FROM span s
      JOIN access_cell c ON c.identity = s.identity AND c.accesses > 0
        AND c.hour >= TIMESTAMP '1970-01-01' + to_hours(s.from_hour - ${BEFORE_HOURS}) AND c.hour <= TIMESTAMP '1970-01-01' + to_hours(s.to_hour + ${AFTER_HOURS})
      JOIN score_place p ON p.place = c.place AND p.address = s.address
      LEFT JOIN scored_cell x ON x.hour = c.hour AND x.stream = c.stream AND x.identity = c.identity AND x.resource = c.resource AND x.operation = c.operation
        AND x.place = c.place AND x.agent = c.agent AND x.credential_kind = c.credential_kind AND x.outcome = c.outcome
      ANTI JOIN finding_member m ON m.hour = c.hour AND m.stream = c.stream AND m.identity = c.identity AND m.resource = c.resource AND m.operation = c.operation
        AND m.place = c.place AND m.agent = c.agent AND m.credential_kind = c.credential_kind AND m.outcome = c.outcome`,
    sql`INSERT INTO finding_member BY NAME
      SELECT a.* FROM address_cell a
      JOIN (SELECT grp, sum(accesses) AS own FROM finding_member GROUP BY grp) o ON o.grp = a.grp
      JOIN (SELECT grp, sum(accesses) AS more FROM address_cell GROUP BY grp) n ON n.grp = a.grp AND n.more <= ${ADDED_TIMES} * o.own`,
    sql`CREATE OR REPLACE TEMP TABLE finding_draft AS
      WITH totals AS (
        SELECT grp, min(day) AS day, sum(accesses)::BIGINT AS accesses, count(DISTINCT identity) AS identities, count(DISTINCT resource) AS resources,
          combine([${join(bits.map((column) => sql`weigh(max(${column}) / 100.0)`))}]) AS score
        FROM finding_member GROUP BY grp
      ), lead_cell AS (
        SELECT m.grp, m.identity, m.hour, m.resource, m.operation, i.key AS identity_key, coalesce(r.key, '') AS resource_key, coalesce(p.key, '') AS place_key, o.name AS operation_name, o.service
        FROM finding_member m JOIN identity i ON i.id = m.identity LEFT JOIN resource r ON r.id = m.resource LEFT JOIN place p ON p.id = m.place JOIN operation o ON o.id = m.operation
        QUALIFY row_number() OVER (PARTITION BY m.grp ORDER BY m.score DESC, m.hour, i.key, r.key, o.service, o.name, p.key) = 1
      ), spans AS (
        SELECT m.grp, min(c.first_time) AS first_time, max(c.last_time) AS last_time
        FROM finding_member m JOIN access_cell c ON c.hour = m.hour AND c.stream = m.stream AND c.identity = m.identity AND c.resource = m.resource
          AND c.operation = m.operation AND c.place = m.place AND c.agent = m.agent AND c.credential_kind = m.credential_kind AND c.outcome = m.outcome
        GROUP BY m.grp
      )
      SELECT t.grp, left(sha256(concat_ws(chr(31), l.identity_key, epoch(l.hour)::BIGINT, l.resource_key, l.service, l.operation_name, l.place_key)), 16) AS id,
        t.day, t.score, l.identity, l.resource, l.operation, t.accesses, s.first_time, s.last_time, t.identities, t.resources, ''::VARCHAR AS subject
      FROM totals t JOIN lead_cell l ON l.grp = t.grp JOIN spans s ON s.grp = t.grp`,
  ];
}

const BITS: Readonly<Record<(typeof DIMENSION_NAMES)[number], Sql>> = {
  resource: sql`resource_bits`,
  newcomer: sql`newcomer_bits`,
  action: sql`action_bits`,
  look: sql`look_bits`,
  context: sql`context_bits`,
  place: sql`place_bits`,
  agent: sql`agent_bits`,
  credential: sql`credential_bits`,
  hour: sql`hour_bits`,
  volume: sql`volume_bits`,
  breadth: sql`breadth_bits`,
  denial: sql`denial_bits`,
  dormancy: sql`dormancy_bits`,
  rule: sql`rule_bits`,
};
