import { join, NOTHING, type Sql, sql } from "../../sql/sql";
import type { DaySpan, ScoringSettings } from "../settings";
import { CONTEXT_TRAIT, GOT_TRAIT, TRAITS, USE_TRAIT } from "../traits";
import { dayStart } from "./cells";

/** In no more days than this, few of the values of the look-back are shown again: the others need not be looked at. */
const FEW_DAYS = 14;

/**
 * Writes `habit_day` for the days to be scored, and makes `fresh_value`: the values that an identity shows that day and
 * showed in no day of the look-back, and that fewer than `peersKnown` of its peers showed in it (the day before the first is there too). Writes
 * `fresh_day` and `newcomer_day` from it.
 */
export function habitStages(span: DaySpan, settings: ScoringSettings): Sql[] {
  const { from, to } = span;
  const { lookBackDays } = settings;
  const traits = TRAITS.map(
    ({ code, from, value, when }) => sql`
      SELECT day, identity, ${code}::UTINYINT AS trait, (${value})::UBIGINT AS value, sum(accesses)::UINTEGER AS accesses
      FROM ${from} WHERE ${when} GROUP BY ALL`,
  );
  const few = to - from < FEW_DAYS;
  const touched = few
    ? sql`touched AS (SELECT DISTINCT identity, trait, value FROM habit_day WHERE trait <> ${GOT_TRAIT} AND day >= ${from - 1}),`
    : NOTHING;
  const peerTraits = [...TRAITS.filter(({ peers }) => peers).map(({ code }) => code), USE_TRAIT];
  return [
    sql`DELETE FROM habit_day WHERE day >= ${from}`,
    sql`INSERT INTO habit_day ${join(traits, " UNION ALL ")}`,
    sql`INSERT INTO habit_day
      SELECT day, identity, ${USE_TRAIT}, resource, sum(accesses) FROM score_use WHERE resource <> 0 AND how <> 4 GROUP BY ALL`,
    sql`INSERT INTO habit_day
      SELECT day, identity, ${GOT_TRAIT}, resource, sum(allowed) FROM score_use WHERE resource <> 0 AND how <> 4 AND allowed > 0 GROUP BY ALL`,
    sql`INSERT INTO habit_day
      SELECT (epoch(e.time)::BIGINT // 86400)::INTEGER, e.identity, ${CONTEXT_TRAIT}, e.context, count(*)
      FROM event e ANTI JOIN event_link l ON l.id_hi = e.id_hi AND l.id_lo = e.id_lo AND l.time = e.time
      WHERE e.context <> 0 AND e.time >= ${dayStart(from)} AND e.time < ${dayStart(to + 1)} GROUP BY ALL`,
    sql`CREATE OR REPLACE TEMP TABLE fresh_value AS
      WITH ${touched} shown AS (
        SELECT h.identity, h.trait, h.value, min(h.day) AS first, max(h.day) AS last
        FROM habit_day h ${few ? sql`SEMI JOIN touched t ON t.identity = h.identity AND t.trait = h.trait AND t.value = h.value` : NOTHING}
        WHERE h.trait <> ${GOT_TRAIT} AND h.day >= ${from - 1 - lookBackDays} GROUP BY ALL HAVING max(h.day) >= ${from - 1}
      ), again AS (
        SELECT h.identity, h.trait, h.value, h.day, h.day - lag(h.day) OVER (PARTITION BY h.identity, h.trait, h.value ORDER BY h.day) AS since
        FROM habit_day h SEMI JOIN (SELECT * FROM shown WHERE last - first > ${lookBackDays}) s ON s.identity = h.identity AND s.trait = h.trait AND s.value = h.value
        WHERE h.day >= ${from - 1 - lookBackDays}
      ), fresh AS (
        SELECT identity, trait, value, first AS day FROM shown UNION ALL SELECT identity, trait, value, day FROM again WHERE since > ${lookBackDays})
      SELECT f.day, f.identity, i.class, i.peers, f.trait, f.value FROM fresh f JOIN score_identity i ON i.identity = f.identity WHERE f.day >= ${from - 1}`,
    sql`CREATE OR REPLACE TEMP TABLE known_to_peers AS
      SELECT f.day, f.identity, f.trait, f.value
      FROM fresh_value f JOIN score_identity i ON i.peers = f.peers
      JOIN habit_day h ON h.identity = i.identity AND h.trait = f.trait AND h.value = f.value
        AND h.day < f.day AND h.day >= f.day - ${lookBackDays}
      WHERE f.peers <> 0 AND f.trait IN (${join(peerTraits.map((code) => sql`${code}`))})
      GROUP BY ALL HAVING count(DISTINCT h.identity) >= ${Math.max(settings.peersKnown, settings.peersMin - 1)}`,
    sql`DELETE FROM fresh_value f USING known_to_peers k
      WHERE k.day = f.day AND k.identity = f.identity AND k.trait = f.trait AND k.value = f.value`,
    sql`DELETE FROM fresh_day WHERE day >= ${from}`,
    sql`INSERT INTO fresh_day SELECT day, identity, trait, count(*) FROM fresh_value WHERE day >= ${from} AND trait <> ${USE_TRAIT} GROUP BY ALL`,
    sql`DELETE FROM newcomer_day WHERE day >= ${from}`,
    sql`INSERT INTO newcomer_day SELECT day, value, class, count(*) FROM fresh_value WHERE day >= ${from} AND trait = ${USE_TRAIT} GROUP BY ALL`,
  ];
}
