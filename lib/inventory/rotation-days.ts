import { DAY_US } from "../core/time";

/** Beginning of the UTC day of a time, in microseconds. */
export function startOfDay(us: number): number {
  return Math.floor(us / DAY_US) * DAY_US;
}

/** Beginning of the next UTC day. */
export function endOfDay(us: number): number {
  return startOfDay(us) + DAY_US;
}

/** Days as text, made once each: a list of thousands names the same few hundred days. */
const days = new Map<number, string>();
const DAYS_KEPT_MAX = 20_000;

/** The UTC day of a time as YYYY-MM-DD. */
export function day(us: number): string {
  const number = Math.floor(us / DAY_US);
  const known = days.get(number);
  if (known !== undefined) return known;
  const text = new Date(us / 1000).toISOString().slice(0, 10);
  if (days.size < DAYS_KEPT_MAX) days.set(number, text);
  return text;
}

/** Days with one digit after the point at most. */
export function round(days: number): number {
  return Math.round(days * 10) / 10;
}
