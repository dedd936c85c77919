import { DAY_US, formatTimeUs, HOUR_US, parseTimeUs, YEAR_MAX, YEAR_MIN } from "./time";

export const MINUTE_US = 60_000_000;

/** A half-open stretch of time, microseconds since the epoch. */
export interface Span {
  fromUs: number;
  toUs: number;
}

/** What a person chose: the last so many microseconds of the logs, everything held, or a stretch of time. */
export type TimeRange =
  | { kind: "last"; text: string; us: number }
  | { kind: "all" }
  | ({ kind: "span" } & Span);

/** Times of the events held, microseconds since the epoch. */
export interface Held {
  firstUs: number;
  lastUs: number;
  /** The last that does not claim to lie in the future; a faulty clock must not move every window. */
  newestUs: number;
}

/** The range in words of the URL: `7d`, `all`, `2026-08-17T01:00:00Z..2026-08-17T02:00:00Z`. */
export function printRange(range: TimeRange): string {
  if (range.kind === "all") return "all";
  return range.kind === "last" ? range.text : `${formatTimeUs(range.fromUs)}..${formatTimeUs(range.toUs)}`;
}

const UNITS: Readonly<Record<string, number>> = { m: MINUTE_US, h: HOUR_US, d: DAY_US, w: 7 * DAY_US };
const LAST_MAX_US = 3650 * DAY_US;

/** Reads what `printRange` writes; null when the text is no range. */
export function parseRange(text: string): TimeRange | null {
  if (text === "all") return { kind: "all" };
  const last = /^([1-9]\d{0,4})([mhdw])$/.exec(text);
  if (last) {
    const us = Number(last[1]) * (UNITS[last[2] ?? ""] ?? 0);
    return us > 0 && us <= LAST_MAX_US ? { kind: "last", text, us } : null;
  }
  const [from, to, ...more] = text.split("..").map(parseTimeUs);
  if (more.length > 0 || from == null || to == null || from >= to) return null;
  return { kind: "span", fromUs: from, toUs: to };
}

/** The range that a page shows when nobody chose one. */
export const DEFAULT_RANGE = { kind: "last", text: "7d", us: 7 * DAY_US } as const satisfies TimeRange;

export interface ResolvedRange extends Span {
  /** What the end of "the last …" is: the present, or the newest event where the logs are older. */
  until: "now" | "newest" | "chosen";
}

/** The logs count as fresh, and "last" as up to now, when the newest event is at most this old. */
const FRESH_US = DAY_US;

/**
 * The stretch of time that a range means. "Last" ends now, or with the hour of the newest event when that is
 * more than a day ago; from a day's length on both ends lie on whole hours. `held` is null for an empty store.
 */
export function resolveRange(range: TimeRange, held: Held | null, nowUs: number): ResolvedRange {
  if (range.kind === "span") return { fromUs: range.fromUs, toUs: range.toUs, until: "chosen" };
  if (range.kind === "all" && held)
    return { fromUs: hourOf(held.firstUs), toUs: hourOf(held.lastUs) + HOUR_US, until: "newest" };
  const { us } = range.kind === "last" ? range : DEFAULT_RANGE;
  const step = us >= DAY_US ? HOUR_US : MINUTE_US;
  const old = held !== null && held.newestUs < nowUs - FRESH_US;
  const toUs = old ? hourOf(held.newestUs) + HOUR_US : Math.ceil(nowUs / step) * step;
  return { fromUs: toUs - us, toUs, until: old ? "newest" : "now" };
}

/** The start of the hour in which a moment lies. */
export function hourOf(us: number): number {
  return Math.floor(us / HOUR_US) * HOUR_US;
}

/** The range moved by its own length, earlier (−1) or later (+1); unmoved at the ends of the calendar. */
export function shiftSpan({ fromUs, toUs }: Span, direction: -1 | 1): TimeRange {
  const by = direction * (toUs - fromUs);
  const inside = fromUs + by >= Date.UTC(YEAR_MIN, 0) * 1000 && toUs + by <= Date.UTC(YEAR_MAX, 11) * 1000;
  return { kind: "span", fromUs: fromUs + (inside ? by : 0), toUs: toUs + (inside ? by : 0) };
}
