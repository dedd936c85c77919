/**
 * RFC 3339 with up to nine fraction digits, `T` or a space between date and time, `Z`, `UTC` or an offset.
 * A time without any zone is read as UTC, as every source here writes UTC.
 */
const RFC3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9})\d*)?\s*(Z|z|UTC|[+-]\d{2}:?\d{2})?$/;

/** Earliest and latest year a log record may claim; outside of it the time is a fault, not a fact. */
export const YEAR_MIN = 2000;
export const YEAR_MAX = 2100;

/**
 * Microseconds since the epoch, or null when the text is no time, names a day that does not exist, or lies
 * outside the years 2000 to 2100. Digits finer than a microsecond are cut off; a leap second counts as the
 * second before it.
 */
export function parseTimeUs(value: unknown): number | null {
  if (typeof value !== "string") return null;
  const match = RFC3339.exec(value.trim());
  if (!match) return null;
  const part = (index: number) => Number(match[index]);
  const [year, month, day, hour, minute] = [part(1), part(2), part(3), part(4), part(5)];
  const second = Math.min(part(6), 59);
  if (year < YEAR_MIN || year > YEAR_MAX || hour > 23 || minute > 59 || part(6) > 60) return null;
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(ms);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const us = ms * 1000 + Number((match[7] ?? "").padEnd(6, "0").slice(0, 6));
  return us - offsetMinutes(match[8]) * 60_000_000;
}

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined || !/^[+-]/.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith("-") ? -minutes : minutes;
}

/** Microseconds since the epoch from a Unix time in seconds, milliseconds, microseconds or nanoseconds. */
export function epochToUs(value: number): number | null {
  if (!Number.isFinite(value) || value <= 0) return null;
  const us = value < 1e11 ? value * 1e6 : value < 1e14 ? value * 1e3 : value < 1e17 ? value : value / 1e3;
  const year = new Date(us / 1000).getUTCFullYear();
  return year >= YEAR_MIN && year <= YEAR_MAX ? Math.floor(us) : null;
}

/** RFC 3339 in UTC, with as many fraction digits (none, three or six) as the time needs. */
export function formatTimeUs(us: number): string {
  const text = new Date(Math.floor(us / 1000)).toISOString();
  const below = us % 1000;
  if (below !== 0) return `${text.slice(0, -1)}${String(below).padStart(3, "0")}Z`;
  return us % 1_000_000 === 0 ? `${text.slice(0, 19)}Z` : text;
}

export const HOUR_US = 3_600_000_000;
export const DAY_US = 24 * HOUR_US;
