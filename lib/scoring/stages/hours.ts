import { join, type Sql, sql } from "../../sql/sql";
import { WEIGHT_ONE } from "../formulae";
import type { DaySpan, ScoringSettings } from "../settings";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
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
export function hourStages({ from, to }: DaySpan, { lookBackDays, priorDays }: ScoringSettings): Sql[] {
  const sums = HOURS.map((hour) => sql`sum(weight * ((past >> ${hour}::UINTEGER) & 1))::BIGINT`);
  const smoothed = HOURS.map(near);
  return [
    sql`CREATE OR REPLACE TEMP TABLE hour_past AS
      SELECT day, identity, class, active, hours, [${join(smoothed)}] AS near FROM (
      SELECT day, identity, class, active, hours, [${join(sums)}] AS raw FROM (
        SELECT t.day, t.identity, t.class, o.active, t.hours, h.hours AS past,
          d.w * CASE WHEN (t.day % 7 IN (2, 3)) = (h.day % 7 IN (2, 3)) THEN 10 ELSE ${OTHER_KIND_OF_DAY} END AS weight
        FROM identity_day t
        JOIN own_days o ON o.day = t.day AND o.identity = t.identity AND o.active > 0 AND o.hours < ${ALWAYS_ON_HOURS} * o.active
        JOIN identity_day h ON h.identity = t.identity AND h.day < t.day AND h.day >= t.day - ${lookBackDays}
        JOIN decay d ON d.age = t.day - h.day
        WHERE t.day BETWEEN ${from} AND ${to})
      GROUP BY ALL)`,
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
        SELECT day, identity, class, hour, near[hour + 1] / 100.0 / ${WEIGHT_ONE} AS near, active / ${WEIGHT_ONE} AS days
        FROM hour_past, (SELECT unnest(range(24))::UTINYINT AS hour) WHERE hours & (1::UINTEGER << hour::UINTEGER) <> 0)
      SELECT h.day, h.identity, h.hour, h.near, h.days,
        greatest(0, -log2(least(1.0, (h.near + ${priorDays} * coalesce(c.chance, 0.25)) / (h.days + ${priorDays}))))
      FROM hourly h LEFT JOIN class_hour c ON c.day = h.day AND c.class = h.class AND c.hour = h.hour`,
  ];
}

/** The smoothed sum of an hour from the sums of all hours, `raw[1]` being that of midnight. */
function near(hour: number): Sql {
  const terms = KERNEL.flatMap((weight, away) =>
    [...new Set([(hour + away) % 24, (hour - away + 24) % 24])].map(
      (other) => sql`${weight} * raw[${other + 1}]`,
    ),
  );
  return join(terms, " + ");
}
