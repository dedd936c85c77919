import { type Sql, sql } from "../../sql/sql";
import { WEIGHT_LIST } from "../formulae";
import type { DaySpan, ScoringSettings } from "../settings";

/**
 * `own_series`: one row for each identity that is active in the days to be scored, with lists over its active days of these
 * and of the look-back before, in order of time. An identity's day `k` is judged by the days from `k - ages[k]` to `k - 1`:
 * sums over the past are inner products of slices, which no join pays for.
 *
 * `own_days(day, identity, class, age, k, active, settled, hours, breadth, breadth2)`: what an identity's past active days sum to,
 * decayed: the days themselves, those after the first `learningDays`, their active hours, their breadth and its square. Of
 * the last two the largest summand is left out: the most extraordinary day is no habit.
 */
export function ownDayStages({ from, to }: DaySpan, { lookBackDays, learningDays }: ScoringSettings): Sql[] {
  return [
    sql`CREATE OR REPLACE TEMP TABLE own_series AS
      SELECT identity, list_transform(past, lambda d: d.day) AS days, list_transform(past, lambda d: d.class) AS classes, list_transform(past, lambda d: d.age) AS ages,
        list_transform(past, lambda d: d.hours) AS hours, list_transform(past, lambda d: d.breadth::DOUBLE) AS breadth
      FROM (
        SELECT identity, list_sort(list({day: day, class: class, age: age, hours: hours, breadth: least(breadth, 1000000)})) AS past
        FROM identity_day SEMI JOIN (SELECT identity FROM identity_day WHERE day BETWEEN ${from} AND ${to}) t USING (identity)
        WHERE day BETWEEN ${from - lookBackDays} AND ${to} GROUP BY identity)`,
    sql`CREATE OR REPLACE TEMP TABLE own_days AS
      WITH series AS (
        SELECT *, list_transform(ages, lambda a: (a >= ${learningDays})::INTEGER::DOUBLE) AS settled,
          list_transform(hours, lambda h: bit_count(h)::DOUBLE) AS lit, list_transform(breadth, lambda b: b * b) AS breadth2
        FROM own_series
      ), placed AS (
        SELECT *, days[k] AS day, k - ages[k] AS first, k - 1 AS last FROM (SELECT *, unnest(range(1, len(days) + 1)) AS k FROM series) WHERE days[k] >= ${from}
      ), summed AS (
        SELECT day, identity, classes[k] AS class, ages[k] AS age, k, coalesce(list_sum(weights), 0)::BIGINT AS active,
          list_inner_product(weights, settled[first:last])::BIGINT AS settled, list_inner_product(weights, lit[first:last])::BIGINT AS hours,
          list_inner_product(weights, breadth[first:last]) AS breadth, list_inner_product(weights, breadth2[first:last]) AS breadth2
        FROM (SELECT *, list_transform(days[first:last], lambda d: w[day - d]) AS weights FROM placed, ${WEIGHT_LIST})
      ), most AS (
        SELECT t.day, t.identity, max(d.w * h.breadth) AS breadth, max(d.w * h.breadth * h.breadth) AS breadth2
        FROM identity_day t
        JOIN (
          SELECT identity, day, least(breadth, 1000000)::BIGINT AS breadth, least(day + ${lookBackDays}, lead(day, 1, ${to}) OVER (PARTITION BY identity, breadth ORDER BY day)) AS until
          FROM identity_day WHERE day BETWEEN ${from - lookBackDays} AND ${to} AND breadth > 0
        ) h ON h.identity = t.identity AND h.day < t.day AND h.until >= t.day
        JOIN decay d ON d.age = t.day - h.day
        WHERE t.day BETWEEN ${from} AND ${to} GROUP BY ALL)
      SELECT s.* REPLACE (s.breadth - coalesce(m.breadth, 0) AS breadth, s.breadth2 - coalesce(m.breadth2, 0) AS breadth2)
      FROM summed s LEFT JOIN most m ON m.day = s.day AND m.identity = s.identity`,
  ];
}
