import { DAY_US } from "./time";

/** A week of ISO 8601: from Monday 00:00 UTC to the next, half-open. */
export interface IsoWeek {
  /** `2026-W35`. The year is that of the week's Thursday. */
  name: string;
  fromUs: number;
  toUs: number;
}

export const WEEK_US = 7 * DAY_US;
/** 1970-01-05, the first Monday of the epoch. */
const FIRST_MONDAY_US = 4 * DAY_US;
const YEAR_MIN = 1970;
const YEAR_MAX = 9999;

/** The week in which a moment (microseconds since the epoch) lies. */
export function weekOf(us: number): IsoWeek {
  const fromUs = Math.floor((us - FIRST_MONDAY_US) / WEEK_US) * WEEK_US + FIRST_MONDAY_US;
  const year = new Date((fromUs + 3 * DAY_US) / 1000).getUTCFullYear();
  const number = Math.round((fromUs - firstWeekUs(year)) / WEEK_US) + 1;
  return { name: `${year}-W${String(number).padStart(2, "0")}`, fromUs, toUs: fromUs + WEEK_US };
}

/** Reads `2026-W35`; null for another text, and for a week 53 of a year that has 52. */
export function parseWeek(text: string): IsoWeek | null {
  const match = /^(\d{4})-W(\d{2})$/.exec(text);
  const [year, number] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || number < 1 || year < YEAR_MIN + 1 || year > YEAR_MAX) return null;
  const week = weekOf(firstWeekUs(year) + (number - 1) * WEEK_US);
  return week.name === text ? week : null;
}

/** The weeks that overlap `[fromUs, toUs)`, the oldest first, at most `max` of them: the newest. */
export function weeksBetween(fromUs: number, toUs: number, max: number): IsoWeek[] {
  if (toUs <= fromUs) return [];
  const last = weekOf(toUs - 1);
  const first = weekOf(fromUs);
  const count = Math.min(max, Math.round((last.fromUs - first.fromUs) / WEEK_US) + 1);
  return Array.from({ length: count }, (_, i) => weekOf(last.fromUs - (count - 1 - i) * WEEK_US));
}

/** The Monday of week 1: the week that holds 4 January. */
function firstWeekUs(year: number): number {
  const us = Date.UTC(year, 0, 4) * 1000;
  return Math.floor((us - FIRST_MONDAY_US) / WEEK_US) * WEEK_US + FIRST_MONDAY_US;
}
