import { timeParts } from "./format-time";
import { UTC, type Zone } from "./preferences";

const SECOND_US = 1_000_000;
const MIDNIGHT = "00:00:00";

/**
 * A half-open stretch of time in a zone, as short as it can be told: `2026-08-17 UTC` for a day, `2026-08-17 to
 * 2026-08-23 UTC` for days (both included), `2026-08-17 13:00–14:00 UTC`, `2026-08-17 13:00 to 2026-08-18 02:00 UTC`.
 * Microseconds since the epoch. Seconds are left out.
 */
export function formatSpan(fromUs: number, toUs: number, zone: Zone = UTC): string {
  const [from, to, last] = [
    timeParts(fromUs, zone),
    timeParts(toUs, zone),
    timeParts(toUs - SECOND_US, zone),
  ];
  const start = from.offset === to.offset ? "" : ` ${from.offset}`;
  if (from.clock === MIDNIGHT && to.clock === MIDNIGHT) {
    return from.day === last.day
      ? `${from.day} ${to.offset}`
      : `${from.day}${start} to ${last.day} ${to.offset}`;
  }
  const [begins, ends] = [from.clock.slice(0, 5), to.clock === MIDNIGHT ? "24:00" : to.clock.slice(0, 5)];
  if (from.day === last.day && start === "") return `${from.day} ${begins}–${ends} ${to.offset}`;
  return `${from.day} ${begins}${start} to ${last.day} ${ends} ${to.offset}`;
}
