import { z } from "zod";
import { DEFAULT_SETTINGS } from "../../scoring/settings";
import { list, sql } from "../../sql/sql";
import type { Store } from "../../store/store";
import type { DaySeries } from "./day-series";

/**
 * For each of these rules: how many cells it marked of an identity on each day of the look-back before a day (null: the identity
 * was not active), and on the day itself.
 */
export async function ruleDays(
  store: Store,
  { day, identity }: { day: number; identity: number },
  rules: readonly string[],
): Promise<Map<string, DaySeries>> {
  const { lookBackDays } = DEFAULT_SETTINGS;
  if (rules.length === 0) return new Map();
  const [active, marks] = await Promise.all([
    store.query(
      sql`
        SELECT i.day, ${day} - (SELECT min(day) FROM identity_day) AS held FROM identity_day i
        WHERE i.identity = ${identity}::UINTEGER AND i.day < ${day} AND i.day >= ${day - lookBackDays}`,
      z.object({ day: z.number(), held: z.number() }),
    ),
    store.query(
      sql`
        SELECT rule, day, count(*) AS marks FROM rule_mark
        WHERE identity = ${identity}::UINTEGER AND rule IN (${list(rules)}) AND day <= ${day} AND day >= ${day - lookBackDays} GROUP BY ALL`,
      z.object({ rule: z.string(), day: z.number(), marks: z.number() }),
    ),
  ]);
  const length = Math.min(lookBackDays, active[0]?.held ?? 0);
  return new Map(
    rules.map((rule) => {
      const usual: (number | null)[] = Array.from({ length }, () => null);
      const series: DaySeries = { usual, seen: 0, trait: 0 };
      for (const one of active) usual[length - (day - one.day)] = 0;
      for (const one of marks.filter((mark) => mark.rule === rule)) {
        if (one.day === day) series.seen = one.marks;
        else usual[length - (day - one.day)] = one.marks;
      }
      return [rule, series];
    }),
  );
}
