import { type Sql, sql } from "../../sql/sql";

/**
 * Active days of the look-back that an identity is judged by: 0 where it was never seen before, −1 where it was, but not in the
 * look-back. Over `identity_day d`.
 */
export const SETTLED: Sql = sql`CASE WHEN d.age = 0 AND d.gap > 0 THEN -1 ELSE d.age END`;

/** A count that is not whole: two digits below ten, none above. */
export function amount(value: number): string {
  if (value >= 10 || Number.isInteger(value)) return Math.round(value).toLocaleString("en");
  return value < 0.01 ? "less than 0.01" : value.toPrecision(2);
}

/** `1 access`, `3 accesses`. */
export function plural(count: number, one: string, many: string): string {
  return `${Math.round(count).toLocaleString("en")} ${Math.round(count) === 1 ? one : many}`;
}

/** How often something happens that has this chance on an active day. */
export function often(perDay: number): string {
  return perDay >= 1
    ? `${amount(perDay)} a day`
    : `one in ${Math.round(1 / Math.max(perDay, 1e-4)).toLocaleString("en")} active days`;
}

/**
 * How far back somebody could look: `in 90 days`, or fewer where logs begin later, so that no sentence speaks of days that
 * nobody has seen. `held` is the number of days before that lie within what is held.
 */
export function withinDays(held: number, lookBackDays: number): string {
  if (held >= lookBackDays) return `in ${plural(lookBackDays, "day", "days")}`;
  return held < 1 ? "as far as logs reach back" : `in the ${plural(held, "day", "days")} held before`;
}
