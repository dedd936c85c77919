import { type Sql, sql } from "../../sql/sql";
import { TRAIT } from "../traits";

/** A cell with this many hundredths of a bit begins or continues a story. */
export const HOT_SCORE = 500;
/** Longer pauses end a story. */
const PAUSE_HOURS = 8;
/** Stories kept of a day, the highest first: what a person could ever look at, and a bound on memory. */
const STORIES_A_DAY = 300;
/** An address is rare when no more identities than this ever used it. */
const RARE_USERS = 4;
/** A network is new to a person for so many days. */
const NEW_DAYS = 3;
/** From this surprise on, in hundredths of a bit, the place alone makes cells one story. */
const PLACE_BITS = 300;

/**
 * `hot_cell`: unusual cells with the number of their story within the identity. `story`: one row a story. A story is of one
 * `sitting`: a person works from one network at a time, so what the same name does from two at once are two stories. A
 * workload may run in many places at once.
 */
export function hotCellStages(): Sql[] {
  return [
    sql`CREATE OR REPLACE TEMP TABLE hot_cell AS
      WITH seated AS (
        SELECT c.*, epoch(c.hour)::BIGINT // 3600 AS hours,
          CASE WHEN NOT p.direct THEN 0 WHEN i.class = 1 AND n.network IS NOT NULL THEN p.network ELSE 0 END AS sitting
        FROM scored_cell c JOIN score_identity i ON i.identity = c.identity LEFT JOIN score_place p ON p.place = c.place
        LEFT JOIN (
          SELECT DISTINCT identity, value AS network, day + unnest(range(${NEW_DAYS})) AS day FROM value_score WHERE trait = ${TRAIT.network}
        ) n ON n.identity = c.identity AND n.network = p.network AND n.day = c.day
        WHERE c.score >= ${HOT_SCORE}
      ), marked AS (
        SELECT *, hours - lag(hours, 1, -1000) OVER (PARTITION BY identity, sitting ORDER BY hours) > ${PAUSE_HOURS} AS begins FROM seated
      ), counted AS (
        SELECT * EXCLUDE (begins),
          sum(begins::INTEGER) OVER (PARTITION BY identity, sitting ORDER BY hours RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS part FROM marked)
      SELECT * EXCLUDE (part), (dense_rank() OVER (PARTITION BY identity ORDER BY sitting, part))::INTEGER AS story FROM counted`,
    sql`CREATE OR REPLACE TEMP TABLE story AS
      SELECT h.identity, h.story, any_value(h.sitting) AS sitting, min(h.day) AS day, min(h.hours)::INTEGER AS from_hour, max(h.hours)::INTEGER AS to_hour, max(h.score) AS score,
        coalesce(min(p.key), '') AS first_place
      FROM hot_cell h JOIN identity i ON i.id = h.identity LEFT JOIN place p ON p.id = h.place GROUP BY h.identity, h.story, i.key
      QUALIFY row_number() OVER (PARTITION BY min(h.day) ORDER BY max(h.score) DESC, i.key, min(h.hours), coalesce(min(p.key), '')) <= ${STORIES_A_DAY}`,
    sql`CREATE OR REPLACE TEMP TABLE story_address AS
      SELECT h.identity, h.story, p.address, bool_and(v.others = 0) AND max(h.place_bits) >= ${PLACE_BITS} AS alone
      FROM hot_cell h SEMI JOIN story s ON s.identity = h.identity AND s.story = h.story
      JOIN place k ON k.id = h.place AND k.kind = 'network'
      JOIN score_place p ON p.place = h.place
      JOIN value_score v ON v.day = h.day AND v.identity = h.identity AND v.trait = ${TRAIT.address} AND v.value = p.address
      WHERE v.others < ${RARE_USERS} GROUP BY ALL`,
  ];
}
