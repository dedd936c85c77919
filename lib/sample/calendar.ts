export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export type Country = "DE" | "GB" | "PT" | "US" | "IN";

/** Where somebody works: whose holidays they keep and what their clocks say. */
export interface Locale {
  readonly country: Country;
  /** Hours east of UTC in winter. */
  readonly offset: number;
  readonly summerTime: "EU" | "US" | "none";
}

export const LOCALES: Readonly<Record<Country, Locale>> = {
  DE: { country: "DE", offset: 1, summerTime: "EU" },
  GB: { country: "GB", offset: 0, summerTime: "EU" },
  PT: { country: "PT", offset: 0, summerTime: "EU" },
  US: { country: "US", offset: -5, summerTime: "US" },
  IN: { country: "IN", offset: 5.5, summerTime: "none" },
};

const FIXED_HOLIDAYS: Readonly<Record<Country, readonly string[]>> = {
  DE: ["01-01", "05-01", "10-03", "12-25", "12-26"],
  GB: ["01-01", "12-25", "12-26"],
  PT: ["01-01", "04-25", "05-01", "06-10", "08-15", "10-05", "11-01", "12-01", "12-08", "12-25"],
  US: ["01-01", "06-19", "07-04", "11-11", "12-25"],
  IN: ["01-26", "08-15", "10-02", "12-25"],
};

/** Milliseconds to add to UTC for the local clock at a time (summer time switched at 01:00 UTC). */
function offsetMs(locale: Locale, at: number): number {
  return (locale.offset + (isSummer(locale, at) ? 1 : 0)) * HOUR;
}

function isSummer(locale: Locale, at: number): boolean {
  if (locale.summerTime === "none") return false;
  const year = new Date(at).getUTCFullYear();
  const [from, to] =
    locale.summerTime === "EU"
      ? [lastSunday(year, 2), lastSunday(year, 9)]
      : [nthWeekday(year, 2, 0, 2), nthWeekday(year, 10, 0, 1)];
  return at >= from + HOUR && at < to + HOUR;
}

/** The local hour of day as a fraction, 0 to below 24. */
export function localHour(locale: Locale, at: number): number {
  return ((((at + offsetMs(locale, at)) % DAY) + DAY) % DAY) / HOUR;
}

/** The local day of the week: 0 is Sunday. */
export function localWeekday(locale: Locale, at: number): number {
  return new Date(at + offsetMs(locale, at)).getUTCDay();
}

/** The UTC time at which the local clock shows `hour` on the local date of `at`. */
export function atLocalHour(locale: Locale, at: number, hour: number): number {
  const shift = offsetMs(locale, at);
  return Math.floor((at + shift) / DAY) * DAY - shift + hour * HOUR;
}

/** True on the public holidays of a country (those most people keep; regional ones are left out). */
export function isHoliday(locale: Locale, at: number): boolean {
  const local = new Date(at + offsetMs(locale, at));
  const year = local.getUTCFullYear();
  const day = Math.floor(local.getTime() / DAY) * DAY;
  if (FIXED_HOLIDAYS[locale.country].includes(local.toISOString().slice(5, 10))) return true;
  return movingHolidays(locale.country, year).includes(day);
}

function movingHolidays(country: Country, year: number): number[] {
  const easter = easterSunday(year);
  switch (country) {
    case "DE":
      return [easter - 2 * DAY, easter + DAY, easter + 39 * DAY, easter + 50 * DAY];
    case "GB":
      return [
        easter - 2 * DAY,
        easter + DAY,
        nthWeekday(year, 4, 1, 1),
        lastMonday(year, 4),
        lastMonday(year, 7),
      ];
    case "PT":
      return [easter - 2 * DAY, easter + 60 * DAY];
    case "US":
      return [
        nthWeekday(year, 0, 1, 3),
        nthWeekday(year, 1, 1, 3),
        lastMonday(year, 4),
        nthWeekday(year, 8, 1, 1),
        nthWeekday(year, 10, 4, 4),
      ];
    case "IN":
      return [easter - 2 * DAY];
  }
}

/** Local Saturdays, Sundays and holidays. */
export function isDayOff(locale: Locale, at: number): boolean {
  const weekday = localWeekday(locale, at);
  return weekday === 0 || weekday === 6 || isHoliday(locale, at);
}

/** The UTC day (midnight) of Easter Sunday, by the anonymous Gregorian algorithm. */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1);
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): number {
  const first = new Date(Date.UTC(year, month, 1)).getUTCDay();
  return Date.UTC(year, month, 1 + ((weekday - first + 7) % 7) + 7 * (nth - 1));
}

function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return last.getTime() - last.getUTCDay() * DAY;
}

function lastMonday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return last.getTime() - ((last.getUTCDay() + 6) % 7) * DAY;
}
