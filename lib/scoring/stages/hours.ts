import { type Sql, sql } from "../../sql/sql";
import { WEIGHT_ONE } from "../formulae";
import type { DaySpan, ScoringSettings } from "../settings";
import { nearOf } from "./own-days";

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
    sql`CREATE OR REPLACE TEMP TABLE class_hour AS
      WITH counted AS (
        SELECT day, class, day % 7 IN (2, 3) AS weekend, hour, count(*) AS days, count(*) FILTER (WHERE (hours >> hour::UINTEGER) & 1 = 1) AS hits
        FROM identity_day, (SELECT unnest(range(24))::UTINYINT AS hour) WHERE day >= ${from - lookBackDays} GROUP BY ALL)
      SELECT t.day, c.class, c.hour, greatest(0.005, sum(d.w * c.hits) / sum(d.w * c.days)) AS chance
      FROM target_day t JOIN counted c ON c.day < t.day AND c.day >= t.day - ${lookBackDays} AND c.weekend = (t.day % 7 IN (2, 3))
      JOIN decay d ON d.age = t.day - c.day GROUP BY ALL`,
    sql`DELETE FROM hour_score WHERE day >= ${from}`,
    sql`INSERT INTO hour_score
      WITH lit AS (
        SELECT day, identity, class, active, near, unnest(list_filter(range(24), lambda hour: (hours >> hour::UINTEGER) & 1 = 1))::UTINYINT AS hour
        FROM own_days WHERE active > 0 AND lit < ${ALWAYS_ON_HOURS} * active
      ), hourly AS (
        SELECT day, identity, class, hour, ${nearOf(sql`hour`)} / 100.0 / ${WEIGHT_ONE} AS near, active / ${WEIGHT_ONE} AS days FROM lit)
      SELECT h.day, h.identity, h.hour, h.near, h.days,
        greatest(0, -log2(least(1.0, (h.near + ${priorDays} * coalesce(c.chance, 0.25)) / (h.days + ${priorDays}))))
      FROM hourly h LEFT JOIN class_hour c ON c.day = h.day AND c.class = h.class AND c.hour = h.hour`,
  ];
}
