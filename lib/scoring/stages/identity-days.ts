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
      SELECT day, identity, class, sum(accesses)::UINTEGER AS accesses, bit_or(1::UINTEGER << slot::UINTEGER) AS hours, max(used)::UINTEGER AS breadth, sum(denied)::UINTEGER AS denied
      FROM (
        SELECT day, identity, class, slot, sum(accesses) AS accesses, count(DISTINCT resource) FILTER (WHERE how <> 4 AND resource <> 0) AS used,
          coalesce(sum(accesses) FILTER (WHERE outcome = 1), 0) AS denied
        FROM score_cell GROUP BY ALL)
      GROUP BY ALL`,
    sql`INSERT INTO identity_day
      WITH known AS (SELECT day, identity FROM identity_day WHERE day >= ${from - lookBackDays} UNION ALL SELECT day, identity FROM active_day)
      SELECT a.*, coalesce(p.age, 0), coalesce(a.day - l.last, 0)
      FROM active_day a LEFT JOIN (
        SELECT a.day, a.identity, count(*) AS age
        FROM active_day a JOIN known k ON k.identity = a.identity AND k.day < a.day AND k.day >= a.day - ${lookBackDays} GROUP BY ALL
      ) p ON p.day = a.day AND p.identity = a.identity
      LEFT JOIN (
        SELECT day, identity, lag(day) OVER (PARTITION BY identity ORDER BY day) AS last
        FROM (SELECT day, identity FROM identity_day UNION ALL SELECT day, identity FROM active_day)
      ) l ON l.day = a.day AND l.identity = a.identity`,
    sql`DELETE FROM pair_day WHERE day >= ${from}`,
    sql`INSERT INTO pair_day
      SELECT day, identity, resource, max(accesses) FROM (
        SELECT day, slot, identity, resource, sum(accesses) AS accesses FROM score_cell WHERE resource <> 0 GROUP BY ALL)
      GROUP BY ALL`,
  ];
}
