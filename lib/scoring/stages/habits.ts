import { join, type Sql, sql } from "../../sql/sql";
import type { DaySpan, ScoringSettings } from "../settings";
import { CONTEXT_TRAIT, GOT_TRAIT, TRAITS, USE_TRAIT } from "../traits";
import { dayStart } from "./cells";

/**
 * Writes `habit_day` for the days to be scored, and makes `shown_span` and `fresh_value` (`freshStages`). Writes `fresh_day` and
 * `newcomer_day` from these.
 */
export function habitStages(span: DaySpan, settings: ScoringSettings): Sql[] {
  const { from, to } = span;
  const traits = TRAITS.map(
    ({ code, from, value, when }) => sql`
      SELECT day, identity, ${code}::UTINYINT AS trait, (${value})::UBIGINT AS value, sum(accesses)::UINTEGER AS accesses
      FROM ${from} WHERE ${when} GROUP BY ALL`,
  );
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
    ...freshStages(span, settings),
    sql`DELETE FROM fresh_day WHERE day >= ${from}`,
    sql`INSERT INTO fresh_day SELECT day, identity, trait, count(*) FROM fresh_value WHERE day >= ${from} AND trait <> ${USE_TRAIT} GROUP BY ALL`,
    sql`DELETE FROM newcomer_day WHERE day >= ${from}`,
    sql`INSERT INTO newcomer_day SELECT day, value, class, count(*) FROM fresh_value WHERE day >= ${from} AND trait = ${USE_TRAIT} GROUP BY ALL`,
  ];
}

/**
 * Makes `shown_span(identity, trait, value, first, last)`: days on which an identity showed a value, put together where no more than
 * the look-back lies between them. It showed the value in the look-back before a day when `first < day` and
 * `last >= day - lookBackDays` holds for one of its spans, and it holds for one at most.
 *
 * Makes `fresh_value`: the values that an identity shows that day and showed in no day of the look-back, and that fewer than `peersKnown`
 * of its peers showed in it (the day before the first is there too). Peers who know a value are counted as the days go by:
 * one more after the first day of a span, one less when its last day has left the look-back.
 */
function freshStages({ from }: DaySpan, { lookBackDays, peersKnown, peersMin }: ScoringSettings): Sql[] {
  const peerTraits = [...TRAITS.filter(({ peers }) => peers).map(({ code }) => code), USE_TRAIT];
  const ofPeers = sql`peers <> 0 AND trait IN (${join(peerTraits.map((code) => sql`${code}`))})`;
  return [
    sql`CREATE OR REPLACE TEMP TABLE shown_span AS
      WITH shown AS (
        SELECT identity, trait, value, min(day) AS first, max(day) AS last FROM habit_day
        WHERE trait <> ${GOT_TRAIT} AND day >= ${from - 1 - lookBackDays} GROUP BY ALL
      ), again AS (
        SELECT h.identity, h.trait, h.value, h.day, h.day - lag(h.day) OVER shows > ${lookBackDays} AS begins
        FROM habit_day h SEMI JOIN (SELECT * FROM shown WHERE last - first > ${lookBackDays}) s ON s.identity = h.identity AND s.trait = h.trait AND s.value = h.value
        WHERE h.day >= ${from - 1 - lookBackDays} WINDOW shows AS (PARTITION BY h.identity, h.trait, h.value ORDER BY h.day)
      ), parted AS (
        SELECT *, count(*) FILTER (WHERE begins) OVER (PARTITION BY identity, trait, value ORDER BY day) AS part FROM again)
      SELECT * FROM shown WHERE last - first <= ${lookBackDays}
      UNION ALL
      SELECT identity, trait, value, min(day), max(day) FROM parted GROUP BY identity, trait, value, part`,
    sql`CREATE OR REPLACE TEMP TABLE fresh_value AS
      WITH fresh AS (
        SELECT s.first AS day, s.identity, i.class, i.peers, s.trait, s.value FROM shown_span s JOIN score_identity i ON i.identity = s.identity WHERE s.first >= ${from - 1}
      ), step AS (
        SELECT i.peers, s.trait, s.value, unnest([s.first + 1, s.last + ${lookBackDays + 1}]) AS day, unnest([1, -1]) AS more, 0 AS identity, 0 AS class
        FROM shown_span s JOIN score_identity i ON i.identity = s.identity
        SEMI JOIN (SELECT * FROM fresh WHERE ${ofPeers}) f ON f.peers = i.peers AND f.trait = s.trait AND f.value = s.value
        UNION ALL
        SELECT peers, trait, value, day, 0, identity, class FROM fresh WHERE ${ofPeers}
      ), counted AS (
        SELECT *, sum(more) OVER (PARTITION BY peers, trait, value ORDER BY day) AS known FROM step)
      SELECT * FROM fresh WHERE NOT (${ofPeers})
      UNION ALL
      SELECT day, identity, class, peers, trait, value FROM counted WHERE more = 0 AND known < ${Math.max(peersKnown, peersMin - 1)}`,
  ];
}
