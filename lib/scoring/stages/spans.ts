import { type Sql, sql } from "../../sql/sql";

/**
 * A SELECT of `trait, value, identity, first, last`: the days of `habits` (rows of `habit_day`), put together where no more than
 * `lookBackDays` lie between them. An identity showed the value in the look-back before a day when `first < day` and
 * `last >= day - lookBackDays` holds for one of its spans, and it holds for one at most.
 */
export function spansOf(habits: Sql, lookBackDays: number): Sql {
  return sql`
    SELECT trait, value, identity, unnest(list_filter(days, lambda d, i: i = 1 OR d - days[i - 1] > ${lookBackDays})) AS first,
      unnest(list_filter(days, lambda d, i: i = len(days) OR days[i + 1] - d > ${lookBackDays})) AS last
    FROM (SELECT trait, value, identity, list_sort(list(day)) AS days FROM (${habits}) GROUP BY trait, value, identity)`;
}
