import { type Sql, sql } from "../../sql/sql";
import type { DaySpan, ScoringSettings } from "../settings";

/**
 * Writes `identity_day` and `pair_day` for the days to be scored. `age` counts active days of the look-back; `gap` is the number of
 * days since the identity was last seen in the store, however long ago; 0 when it never was.
 */
export function identityDayStages({ from }: DaySpan, { lookBackDays }: ScoringSettings): Sql[] {
  return [
    sql`DELETE FROM identity_day WHERE day >= ${from}`,
    sql`CREATE OR REPLACE TEMP TABLE active_day AS
      SELECT h.day, h.identity, i.class, sum(h.accesses)::UINTEGER AS accesses, bit_or(1::UINTEGER << h.slot::UINTEGER) AS hours, max(h.used)::UINTEGER AS breadth,
        sum(h.denied)::UINTEGER AS denied
      FROM (
        SELECT day, identity, slot, sum(accesses) AS accesses, count(*) FILTER (WHERE used) AS used, sum(denied) AS denied FROM score_hour GROUP BY ALL
      ) h JOIN score_identity i ON i.identity = h.identity GROUP BY ALL`,
    sql`INSERT INTO identity_day
      WITH known AS (
        SELECT day, identity, class, accesses, hours, breadth, denied FROM identity_day SEMI JOIN active_day USING (identity) UNION ALL SELECT * FROM active_day
      ), placed AS (
        SELECT *, count(*) OVER (PARTITION BY identity ORDER BY day RANGE BETWEEN ${lookBackDays}::INTEGER PRECEDING AND 1 PRECEDING) AS age,
          coalesce(day - lag(day) OVER (PARTITION BY identity ORDER BY day), 0) AS gap
        FROM known)
      SELECT * FROM placed WHERE day >= ${from}`,
    sql`DELETE FROM pair_day WHERE day >= ${from}`,
    sql`INSERT INTO pair_day SELECT day, identity, resource, max(accesses) FROM score_hour WHERE resource <> 0 GROUP BY ALL`,
  ];
}
