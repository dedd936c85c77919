import { type Sql, sql } from "../../sql/sql";
import { WEIGHT_ONE } from "../formulae";
import type { DaySpan, ScoringSettings } from "../settings";

/** Shorter silences are none. */
export const GAP_MIN = 7;

/**
 * Adds to `count_score` the dimension `dormancy`: `seen` is the number of days since the identity was last active, and
 * the surprise −log2 of the share of its class's active days (decayed) that came after a gap at least as long. A provider's own services
 * come and go with what they are asked for: they are never dormant.
 */
export function dormancyStages({ from, to }: DaySpan, { lookBackDays }: ScoringSettings): Sql[] {
  return [
    sql`CREATE OR REPLACE TEMP TABLE gap_day AS
      SELECT day, class, gap, count(*) AS n FROM identity_day WHERE gap > 0 AND day >= ${from - lookBackDays} GROUP BY ALL`,
    sql`CREATE OR REPLACE TEMP TABLE gap_bits AS
      SELECT t.day, t.class, t.gap,
        -log2((coalesce(sum(d.w * h.n) FILTER (WHERE h.gap >= t.gap), 0) / ${WEIGHT_ONE} + 1) / (sum(d.w * h.n) / ${WEIGHT_ONE} + 2)) AS bits
      FROM (SELECT DISTINCT day, class, gap FROM gap_day WHERE class <> 3 AND gap >= ${GAP_MIN} AND day BETWEEN ${from} AND ${to}) t
      JOIN gap_day h ON h.class = t.class AND h.day < t.day AND h.day >= t.day - ${lookBackDays}
      JOIN decay d ON d.age = t.day - h.day GROUP BY ALL`,
    sql`INSERT INTO count_score
      WITH paced AS (
        SELECT day, identity, class, gap, row_number() OVER past - 2 AS gaps, day - gap - first_value(day) OVER past AS days
        FROM identity_day WINDOW past AS (PARTITION BY identity ORDER BY day)
      ), judged AS (
        SELECT i.day, i.identity, i.gap, least(g.bits, (i.gaps + 1) * log2(1 + i.gap / (i.days + 1))) AS bits
        FROM paced i JOIN gap_bits g ON g.day = i.day AND g.class = i.class AND g.gap = i.gap WHERE i.day BETWEEN ${from} AND ${to})
      SELECT day, identity, 0, 'dormancy', gap, 0, 0, bits FROM judged WHERE bits > 1`,
  ];
}
