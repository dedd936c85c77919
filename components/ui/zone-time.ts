import { timeParts } from "./format-time";
import type { Zone } from "./preferences";

const SECOND_US = 1_000_000;
const DAY_US = 86_400 * SECOND_US;

/** What the clocks of a zone show at a moment, told as if it were UTC; microseconds, cut to whole seconds. */
export function wallClock(us: number, zone: Zone): number {
  const { day, clock } = timeParts(us, zone);
  return Date.parse(`${day}T${clock}Z`) * 1000;
}

/**
 * The moment at which the clocks of a zone show `wallUs` (as `wallClock` tells it, whole seconds). Of an hour
 * that comes twice it is the first; in an hour that is left out, as far behind it as the clocks jump.
 */
export function fromWallClock(wallUs: number, zone: Zone): number {
  const before = wallUs - offsetAt(wallUs - DAY_US, zone);
  const after = wallUs - offsetAt(wallUs + DAY_US, zone);
  const fits = [before, after].filter((us) => wallClock(us, zone) === wallUs);
  return fits.length > 0 ? Math.min(...fits) : before;
}

function offsetAt(us: number, zone: Zone): number {
  const whole = Math.floor(us / SECOND_US) * SECOND_US;
  return wallClock(whole, zone) - whole;
}

/** A moment as `<input type="datetime-local" step="1">` holds it: `2026-08-17T01:41:07`. */
export function toLocalInput(us: number, zone: Zone): string {
  const { day, clock } = timeParts(us, zone);
  return `${day}T${clock}`;
}

/** Microseconds since the epoch of what such an input holds, seconds or not; null when it is no time of 1970 or later. */
export function fromLocalInput(text: string, zone: Zone): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?(?:\.\d+)?$/.exec(text);
  if (!match) return null;
  const wallMs = Date.parse(`${match[1]}T${match[2]}${match[3] ?? ":00"}Z`);
  return Number.isNaN(wallMs) || wallMs < 0 ? null : fromWallClock(wallMs * 1000, zone);
}
