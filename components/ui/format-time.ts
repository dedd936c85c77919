import { UTC, type Zone } from "./preferences";

/** `minute` for axes and ranges, `second` for lists, `full` for evidence (as many digits as the time has). */
export type Precision = "day" | "minute" | "second" | "full";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const formatters = new Map<Zone, Intl.DateTimeFormat>();

function formatterOf(zone: Zone): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "longOffset",
  });
  formatters.set(zone, made);
  return made;
}

/**
 * A moment in a zone: `2026-08-17 01:41:07 UTC`, `2026-08-17 03:41:07 UTC+02:00`. `us` is microseconds since
 * the epoch. The zone is always printed; with precision `day` there is no clock time.
 */
export function formatTime(us: number, zone: Zone = UTC, precision: Precision = "second"): string {
  const { day, clock, offset } = timeParts(us, zone);
  if (precision === "day") return `${day} ${offset}`;
  if (precision === "minute") return `${day} ${clock.slice(0, 5)} ${offset}`;
  return `${day} ${clock}${precision === "full" ? fraction(us) : ""} ${offset}`;
}

/** Day, clock and zone of a moment as separate texts: `2026-08-17`, `01:41:07`, `UTC`. */
export function timeParts(us: number, zone: Zone = UTC): { day: string; clock: string; offset: string } {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(Math.floor(us / 1000))) parts[type] = value;
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    clock: `${parts.hour}:${parts.minute}:${parts.second}`,
    offset: (parts.timeZoneName ?? "").replace(/^GMT([+-]00:00)?/, "UTC"),
  };
}

function fraction(us: number): string {
  const below = ((us % 1_000_000) + 1_000_000) % 1_000_000;
  if (below === 0) return "";
  const digits = String(below).padStart(6, "0");
  return `.${digits.endsWith("000") ? digits.slice(0, 3) : digits}`;
}

/**
 * Distance from `nowMs` (milliseconds since the epoch) in one unit, rounded down: `12 s ago`, `3 min ago`,
 * `5 h ago`, `2 d ago`, `in 4 d`; past 60 days the day itself, in UTC.
 */
export function formatRelative(us: number, nowMs: number): string {
  const distanceMs = nowMs - us / 1000;
  const text = formatDuration(Math.abs(distanceMs));
  if (Math.abs(distanceMs) < SECOND_MS) return "now";
  if (Math.abs(distanceMs) >= 60 * DAY_MS) return timeParts(us).day;
  return distanceMs < 0 ? `in ${text}` : `${text} ago`;
}

/** A length of time in its largest unit, rounded down: `340 ms`, `12 s`, `3 min`, `5 h`, `2 d`. */
export function formatDuration(ms: number): string {
  if (ms < SECOND_MS) return `${Math.floor(ms)} ms`;
  if (ms < MINUTE_MS) return `${Math.floor(ms / SECOND_MS)} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  if (ms < 2 * DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return `${Math.floor(ms / DAY_MS)} d`;
}
