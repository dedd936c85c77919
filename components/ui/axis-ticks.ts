import { timeParts } from "./format-time";
import type { Zone } from "./preferences";

export interface AxisTick {
  /** Number of the step at whose start the tick stands. */
  index: number;
  label: string;
}

const HOUR_US = 3_600_000_000;
const DAY_US = 24 * HOUR_US;
const HOURS_APART = [1, 2, 3, 6, 12, 24] as const;
const STEPS_APART = [1, 2, 5, 7, 10, 14, 28, 56, 112, 224, 448] as const;

/**
 * Where a time axis of `count` steps of `stepUs` (an hour or more) from `fromUs` on says the time: at most about `max` ticks, on round
 * hours of the zone, or by days. Labels are `13:00`, `08-17` or, past ten months, `2026-08`.
 */
export function axisTicks(fromUs: number, stepUs: number, count: number, zone: Zone, max = 8): AxisTick[] {
  const spanUs = stepUs * count;
  const apart = HOURS_APART.find((hours) => hours * HOUR_US >= stepUs && spanUs / (hours * HOUR_US) <= max);
  if (stepUs < DAY_US && apart !== undefined) return hourTicks(fromUs, stepUs, count, zone, apart);
  if (stepUs < DAY_US) return dayTicks(fromUs, stepUs, count, zone, Math.ceil(spanUs / DAY_US / max));
  const every = STEPS_APART.find((steps) => count / steps <= max) ?? STEPS_APART[STEPS_APART.length - 1] ?? 1;
  const long = spanUs > 300 * DAY_US;
  const ticks: AxisTick[] = [];
  for (let index = 0; index < count; index += every) {
    const { day } = timeParts(fromUs + index * stepUs, zone);
    ticks.push({ index, label: long ? day.slice(0, 7) : day.slice(5) });
  }
  return ticks;
}

function hourTicks(fromUs: number, stepUs: number, count: number, zone: Zone, apart: number): AxisTick[] {
  const ticks: AxisTick[] = [];
  for (let index = 0; index < count; index++) {
    const { day, clock } = timeParts(fromUs + index * stepUs, zone);
    const hour = Number(clock.slice(0, 2));
    if (hour % apart === 0) ticks.push({ index, label: hour === 0 ? day.slice(5) : clock.slice(0, 5) });
  }
  return ticks;
}

/** At the first step of every `apart`th day. */
function dayTicks(fromUs: number, stepUs: number, count: number, zone: Zone, apart: number): AxisTick[] {
  const ticks: AxisTick[] = [];
  let before = timeParts(fromUs - 1_000_000, zone).day;
  let days = -1;
  for (let index = 0; index < count; index++) {
    const { day } = timeParts(fromUs + index * stepUs, zone);
    if (day !== before) {
      days += 1;
      if (days % apart === 0) ticks.push({ index, label: day.slice(5) });
    }
    before = day;
  }
  return ticks;
}
