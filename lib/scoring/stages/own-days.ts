import { join, type Sql, sql } from "../../sql/sql";
import type { DaySpan, ScoringSettings } from "../settings";

/** Weights of hours 0, 1 and 2 away: the clock is smoothed with a triangular kernel. */
const KERNEL = [10, 6, 2];
/** A weekend tells this much of a workday, and the other way round, in tenths. */
const OTHER_KIND_OF_DAY = 3;
/** A column for each pair of hours. */
const NEAR: readonly Sql[] = [
  sql`n0`,
  sql`n1`,
  sql`n2`,
  sql`n3`,
  sql`n4`,
  sql`n5`,
  sql`n6`,
  sql`n7`,
  sql`n8`,
  sql`n9`,
  sql`n10`,
  sql`n11`,
];

/**
 * `own_days(day, identity, class, age, hours, lit, breadth, breadth2, active, settled, near)`: what the active days of an identity
 * in the look-back before the day sum to, decayed: the days themselves (`active`), those after the first `learningDays`, their
 * active hours (`lit`), their breadth and its square. Of the last two the largest summand is left out: the most extraordinary day is no
 * habit. `hours` are those of the day itself.
 *
 * `near` is what an identity's active hours beside each hour of the day sum to: `Σ w · kernel · kind` (`hourStages`). Two hours share an element, the
 * later one times 2^32: no sum over a look-back reaches that.
 */
export function ownDayStages({ from, to }: DaySpan, { lookBackDays, learningDays }: ScoringSettings): Sql[] {
  const each = (part: (column: Sql, pair: number) => Sql) => join(NEAR.map(part));
  return [
    sql`CREATE OR REPLACE TEMP TABLE past_day AS
      SELECT day, identity, (age >= ${learningDays})::BIGINT AS settled, bit_count(hours)::BIGINT AS lit, least(breadth, 1000000)::BIGINT AS breadth,
        day % 7 IN (2, 3) AS weekend, ${each((column, pair) => sql`${around(2 * pair)} + (${around(2 * pair + 1)} << 32) AS ${column}`)}
      FROM (
        SELECT *, hours::BIGINT + (hours::BIGINT << 24) + ((hours::BIGINT & 3) << 48) AS ring
        FROM identity_day SEMI JOIN (SELECT identity FROM identity_day WHERE day BETWEEN ${from} AND ${to}) t USING (identity)
        WHERE day BETWEEN ${from - lookBackDays} AND ${to}
      ), (SELECT ${smoothed} AS smoothed)`,
    sql`CREATE OR REPLACE TEMP TABLE own_days AS
      WITH paired AS (
        SELECT t.day, t.identity, d.w, CASE WHEN (t.day % 7 IN (2, 3)) = h.weekend THEN 10 ELSE ${OTHER_KIND_OF_DAY} END * d.w AS alike,
          h.settled, h.lit, h.breadth, ${each((column) => sql`h.${column}`)}
        FROM identity_day t JOIN past_day h ON h.identity = t.identity AND h.day < t.day AND h.day >= t.day - ${lookBackDays}
        JOIN decay d ON d.age = t.day - h.day WHERE t.day BETWEEN ${from} AND ${to}
      ), summed AS (
        SELECT day, identity, sum(w)::BIGINT AS active, sum(w * settled)::BIGINT AS settled, sum(w * lit)::BIGINT AS lit,
          (sum(w * breadth) - max(w * breadth))::BIGINT AS breadth, (sum(w * breadth * breadth) - max(w * breadth * breadth))::BIGINT AS breadth2,
          ${each((column) => sql`sum(alike * ${column})::BIGINT AS ${column}`)}
        FROM paired GROUP BY ALL)
      SELECT t.day, t.identity, t.class, t.age, t.hours, coalesce(s.lit, 0) AS lit, coalesce(s.breadth, 0) AS breadth, coalesce(s.breadth2, 0) AS breadth2,
        coalesce(s.active, 0) AS active, coalesce(s.settled, 0) AS settled, [${each((column) => sql`s.${column}`)}] AS near
      FROM identity_day t LEFT JOIN summed s ON s.day = t.day AND s.identity = t.identity WHERE t.day BETWEEN ${from} AND ${to}`,
    sql`DROP TABLE past_day`,
  ];
}

/** What `near` of `own_days` has for an hour. */
export function nearOf(hour: Sql): Sql {
  return sql`((near[${hour} // 2 + 1] >> (${hour} % 2 * 32)) & 4294967295)`;
}

/** The smoothed hour: `ring` has the day's hours twice and two more behind each other. */
function around(hour: number): Sql {
  return sql`smoothed[((ring >> ${hour + 22}) & 31) + 1]`;
}

/** What the five bits of an hour and the two beside it on either side sum to, in the place of their value plus one. */
const smoothed: Sql = sql`([${join(
  Array.from({ length: 32 }, (_, bits) => {
    const weights = [-2, -1, 0, 1, 2].map((away, bit) => ((bits >> bit) & 1) * (KERNEL[Math.abs(away)] ?? 0));
    return sql`${weights.reduce((sum, weight) => sum + weight, 0)}`;
  }),
)}]::BIGINT[])`;
