import { z } from "zod";
import type { WeekBaseline } from "../../contracts/finding-detail";
import { DEFAULT_SETTINGS } from "../../scoring/settings";
import { sql } from "../../sql/sql";
import type { Store } from "../../store/store";

const [HOURS, WEEKDAYS] = [24, 7];

/**
 * The usual week of an identity in the look-back before a day, and in which hours of the week the finding's accesses by it
 * lie. Hours are UTC, the week begins on Monday.
 */
export async function week(
  store: Store,
  { finding, day, identity }: { finding: string; day: number; identity: number },
): Promise<WeekBaseline> {
  const [past, seen] = await Promise.all([
    store.query(
      // 1970-01-01 was a Thursday.
      sql`
        SELECT ((i.day + 3) % 7)::INTEGER AS weekday, hour, count(*) FILTER (WHERE (i.hours >> hour::UINTEGER) & 1 = 1) AS active, count(*) AS days
        FROM identity_day i, (SELECT unnest(range(24))::UTINYINT AS hour)
        WHERE i.identity = ${identity}::UINTEGER AND i.day < ${day} AND i.day >= ${day - DEFAULT_SETTINGS.lookBackDays} GROUP BY ALL`,
      z.object({ weekday: z.number(), hour: z.number(), active: z.number(), days: z.number() }),
    ),
    store.query(
      sql`
        SELECT DISTINCT (epoch(hour)::BIGINT // 3600 + 72) % 168 AS slot FROM finding_cell
        WHERE finding = ${finding} AND identity = ${identity}::UINTEGER ORDER BY slot`,
      z.object({ slot: z.number() }),
    ),
  ]);
  const active = Array.from({ length: HOURS * WEEKDAYS }, () => 0);
  const days = Array.from({ length: WEEKDAYS }, () => 0);
  for (const row of past) {
    active[row.weekday * HOURS + row.hour] = row.active;
    days[row.weekday] = row.days;
  }
  return { kind: "week", active, days, seen: seen.map(({ slot }) => slot) };
}
