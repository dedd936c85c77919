import { join, type Sql, sql } from "../../sql/sql";
import { WEIGHT_LIST, WEIGHT_ONE } from "../formulae";
import type { DaySpan, ScoringSettings } from "../settings";

/** Weights of hours 0, 1 and 2 away: the clock is smoothed with a triangular kernel. */
const KERNEL = [10, 6, 2];
/** A weekend tells this much of a workday, and the other way round, in tenths. */
const OTHER_KIND_OF_DAY = 3;
/** Identities active in more hours of the day than this, on average, have no unusual hour. */
const ALWAYS_ON_HOURS = 14;

/**
 * Writes `hour_score`: the chance that an identity is active at about this hour on a day on which it is active at all,
 * estimated from its active days (decayed), the hours beside counting less, days of the other kind (weekend, workday)
 * counting 0.3: `near = Σ w · kernel · kind`. It is mixed with `priorDays` days of its class, whose chance is that of its active
 * identities in this hour of this kind of day, at least 0.005: `bits = −log2((near + priorDays · class) / (days + priorDays))`, the
 * chance being at most 1. Hours are UTC: a habit has the same hours whatever the zone, but for one hour when clocks change.
 */
export function hourStages({ from }: DaySpan, { lookBackDays, priorDays }: ScoringSettings): Sql[] {
  return [
    sql`CREATE OR REPLACE TEMP TABLE hour_past AS
      WITH judged AS (
        SELECT identity, list({k: k, active: active}) AS targets FROM own_days WHERE active > 0 AND hours < ${ALWAYS_ON_HOURS} * active GROUP BY identity
      ), ring AS (
        SELECT s.*, j.targets, list_transform(s.hours, lambda h: h::BIGINT + (h::BIGINT << 24) + ((h::BIGINT & 3) << 48)) AS rings, list_bit_or(s.hours) AS ever
        FROM own_series s JOIN judged j ON j.identity = s.identity
      ), smooth AS (
        SELECT *, list_transform(range(24), lambda hour: CASE WHEN (ever >> hour::UINTEGER) & 1 = 0 THEN []
          ELSE list_transform(rings, lambda r: smoothed[((r >> (hour + 22)) & 31) + 1]) END) AS near
        FROM ring, (SELECT ${smoothed} AS smoothed)
      ), placed AS (
        SELECT identity, days, near, days[t.k] AS day, classes[t.k] AS class, hours[t.k] AS lit, t.active AS active, t.k - ages[t.k] AS first, t.k - 1 AS last
        FROM (SELECT *, unnest(targets) AS t FROM smooth)
      ), weighed AS (
        SELECT *, list_transform(days[first:last], lambda d:
          w[day - d] * CASE WHEN (day % 7 IN (2, 3)) = (d % 7 IN (2, 3)) THEN 10 ELSE ${OTHER_KIND_OF_DAY} END) AS weights
        FROM placed, ${WEIGHT_LIST}
      ), hourly AS (
        SELECT *, unnest(list_filter(range(24), lambda hour: (lit >> hour::UINTEGER) & 1 = 1)) AS hour FROM weighed)
      SELECT day, identity, class, active, hour::UTINYINT AS hour, list_inner_product(weights, near[hour + 1][first:last]) AS near FROM hourly`,
    sql`CREATE OR REPLACE TEMP TABLE class_hour AS
      WITH counted AS (
        SELECT day, class, day % 7 IN (2, 3) AS weekend, hour, count(*) AS days, count(*) FILTER (WHERE (hours >> hour::UINTEGER) & 1 = 1) AS hits
        FROM identity_day, (SELECT unnest(range(24))::UTINYINT AS hour) WHERE day >= ${from - lookBackDays} GROUP BY ALL)
      SELECT t.day, c.class, c.hour, greatest(0.005, sum(d.w * c.hits) / sum(d.w * c.days)) AS chance
      FROM target_day t JOIN counted c ON c.day < t.day AND c.day >= t.day - ${lookBackDays} AND c.weekend = (t.day % 7 IN (2, 3))
      JOIN decay d ON d.age = t.day - c.day GROUP BY ALL`,
    sql`DELETE FROM hour_score WHERE day >= ${from}`,
    sql`INSERT INTO hour_score
      WITH hourly AS (
        SELECT day, identity, class, hour, near / 100.0 / ${WEIGHT_ONE} AS near, active / ${WEIGHT_ONE} AS days FROM hour_past)
      SELECT h.day, h.identity, h.hour, h.near, h.days,
        greatest(0, -log2(least(1.0, (h.near + ${priorDays} * coalesce(c.chance, 0.25)) / (h.days + ${priorDays}))))
      FROM hourly h LEFT JOIN class_hour c ON c.day = h.day AND c.class = h.class AND c.hour = h.hour`,
  ];
}

/** What the five bits of an hour and the two beside it on either side sum to, in the place of their value plus one. */
const smoothed: Sql = sql`([${join(
  Array.from({ length: 32 }, (_, bits) => {
    const weights = [-2, -1, 0, 1, 2].map((away, bit) => ((bits >> bit) & 1) * (KERNEL[Math.abs(away)] ?? 0));
    return sql`${weights.reduce((sum, weight) => sum + weight, 0)}`;
  }),
)}]::DOUBLE[])`;
