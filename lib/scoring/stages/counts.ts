import { type Sql, sql } from "../../sql/sql";
import { WEIGHT_LIST, WEIGHT_ONE } from "../formulae";
import type { DaySpan, ScoringSettings } from "../settings";

/** Fewer accesses in an hour than this are never a flood. */
const VOLUME_MIN = 4;

/**
 * Writes `count_score`: accesses to one resource in the busiest hour (`volume`), distinct resources used in the busiest
 * hour (`breadth`) and refused accesses (`denial`) of a day against the identity's own days with a negative binomial by
 * moments, each begun with one day of a weak prior (`breadth`: of the peers active that day, itself among them, where
 * `peersMin` of them were active before; whoever comes later does not count).
 */
export function countStages({ from, to }: DaySpan, { lookBackDays, peersMin }: ScoringSettings): Sql[] {
  return [
    sql`DELETE FROM count_score WHERE day >= ${from}`,
    sql`INSERT INTO count_score
      WITH series AS (
        SELECT p.identity, p.resource, list_sort(list({day: p.day, peak: least(p.peak, 1000000)})) AS held
        FROM pair_day p SEMI JOIN (SELECT identity, resource FROM pair_day WHERE day BETWEEN ${from} AND ${to} AND peak >= ${VOLUME_MIN}) t
          ON t.identity = p.identity AND t.resource = p.resource
        WHERE p.day BETWEEN ${from - lookBackDays} AND ${to} GROUP BY ALL
      ), placed AS (
        SELECT *, days[k] AS day, peaks[k] AS peak, greatest(1, k - ${lookBackDays}) AS first, k - 1 AS last
        FROM (
          SELECT *, unnest(range(1, len(days) + 1)) AS k FROM (
            SELECT identity, resource, list_transform(held, lambda h: h.day) AS days, list_transform(held, lambda h: h.peak::DOUBLE) AS peaks,
              list_transform(held, lambda h: h.peak::DOUBLE * h.peak) AS peaks2 FROM series))
        WHERE days[k] >= ${from} AND peaks[k] >= ${VOLUME_MIN}
      ), weighed AS (
        SELECT *, list_transform(days[first:last], lambda d: coalesce(w[day - d], 0)) AS weights FROM placed, ${WEIGHT_LIST}
      ), summed AS (
        SELECT day, identity, resource, peak, list_sum(weights) / ${WEIGHT_ONE} AS days,
          list_inner_product(weights, peaks[first:last]) / ${WEIGHT_ONE} AS n, list_inner_product(weights, peaks2[first:last]) / ${WEIGHT_ONE} AS n2
        FROM weighed
      ), past AS (SELECT * FROM summed WHERE days > 0)
      ${judge(sql`'volume'`, sql`peak`, sql`(n + 1) / (days + 1)`, sql`(n2 + 5) / (days + 1)`, sql`past`)}`,
    sql`INSERT INTO count_score
      WITH past AS (
        SELECT t.day, t.identity, 0 AS resource, t.breadth AS peak, o.active / ${WEIGHT_ONE} AS days, o.breadth / ${WEIGHT_ONE} AS n, o.breadth2 / ${WEIGHT_ONE} AS n2,
          greatest(0.5, coalesce(p.mean, 2.0)) AS prior, greatest(1.0, coalesce(p.second, 8.0)) AS prior2
        FROM identity_day t JOIN own_days o ON o.day = t.day AND o.identity = t.identity
        JOIN score_identity i ON i.identity = t.identity
        LEFT JOIN (
          SELECT o.day, i.peers, sum(o.breadth) / sum(o.active) AS mean, sum(o.breadth2) / sum(o.active) AS second
          FROM own_days o JOIN score_identity i ON i.identity = o.identity WHERE i.peers <> 0 AND o.active > 0 GROUP BY ALL HAVING count(*) >= ${peersMin}
        ) p ON p.day = t.day AND p.peers = i.peers
        WHERE t.day BETWEEN ${from} AND ${to})
      ${judge(sql`'breadth'`, sql`peak`, sql`(n + prior) / (days + 1)`, sql`(n2 + prior2) / (days + 1)`, sql`past`)}`,
    sql`INSERT INTO count_score
      WITH refused AS (
        SELECT t.day, t.identity, sum(d.w * h.denied) - max(d.w * h.denied) AS n, (sum(d.w * h.denied * h.denied) - max(d.w * h.denied * h.denied))::HUGEINT AS n2
        FROM identity_day t
        JOIN (SELECT day, identity, least(denied, 1000000)::BIGINT AS denied FROM identity_day WHERE day >= ${from - lookBackDays} AND denied > 0) h
          ON h.identity = t.identity AND h.day < t.day AND h.day >= t.day - ${lookBackDays}
        JOIN decay d ON d.age = t.day - h.day
        WHERE t.day BETWEEN ${from} AND ${to} AND t.denied > 0 GROUP BY ALL
      ), past AS (
        SELECT t.day, t.identity, 0 AS resource, t.denied AS peak, o.active / ${WEIGHT_ONE} AS days, coalesce(r.n, 0) / ${WEIGHT_ONE} AS n, coalesce(r.n2, 0) / ${WEIGHT_ONE} AS n2
        FROM identity_day t JOIN own_days o ON o.day = t.day AND o.identity = t.identity
        LEFT JOIN refused r ON r.day = t.day AND r.identity = t.identity WHERE t.day BETWEEN ${from} AND ${to} AND t.denied > 0)
      ${judge(sql`'denial'`, sql`peak`, sql`(n + 0.05) / (days + 1)`, sql`(n2 + 0.5) / (days + 1)`, sql`past`)}`,
  ];
}

function judge(dimension: Sql, seen: Sql, mean: Sql, second: Sql, from: Sql): Sql {
  return sql`
    SELECT day, identity, resource, ${dimension}, seen, mean, shape, tail_bits(seen, mean, shape) AS bits
    FROM (SELECT *, nb_shape_count(mean, second + mean * mean / (days + 1)) AS shape FROM (SELECT *, ${seen} AS seen, ${mean} AS mean, ${second} AS second FROM ${from}))
    WHERE seen > mean AND tail_bits(seen, mean, shape) > 1`;
}
