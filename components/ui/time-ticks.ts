import { timeParts } from "./format-time";
import type { Zone } from "./preferences";
import { fromWallClock, wallClock } from "./zone-time";

export interface AxisTick {
  /** Share of the axis that lies before the tick, from 0 to 1. */
  share: number;
  label: string;
}

const SECOND_US = 1_000_000;
const MINUTE_US = 60 * SECOND_US;
const HOUR_US = 60 * MINUTE_US;
const DAY_US = 24 * HOUR_US;

const APART_US = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND_US),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE_US),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR_US),
  ...[1, 2, 7, 14, 28, 56, 112, 224, 448, 896, 1792, 3584].map((n) => n * DAY_US),
];

/** 1970-01-05, a Monday. */
const MONDAY_US = 4 * DAY_US;

/**
 * Round times of the zone's clocks inside `[fromUs, toUs)`, at most about `max`, whatever the length from seconds on.
 * They stand where the clocks show them, also between the steps of what is drawn. Labels are `13:00:10`, `13:00`,
 * `08-17` or, past ten months, `2026-08`.
 */
export function timeTicks(fromUs: number, toUs: number, zone: Zone, max = 8): AxisTick[] {
  const lengthUs = toUs - fromUs;
  const apartUs = APART_US.find((us) => lengthUs / us <= max) ?? APART_US.at(-1) ?? DAY_US;
  const originUs = apartUs >= 7 * DAY_US ? MONDAY_US : 0;
  const first = Math.ceil((wallClock(fromUs, zone) - originUs) / apartUs) * apartUs + originUs;
  const ticks: AxisTick[] = [];
  for (let step = 0; step <= max + 1; step++) {
    const us = fromWallClock(first + step * apartUs, zone);
    const share = (us - fromUs) / lengthUs;
    const after = ticks.at(-1)?.share ?? -1;
    if (share >= 0 && share < 1 && share > after)
      ticks.push({ share, label: labelOf(us, zone, apartUs, lengthUs) });
  }
  return ticks;
}

function labelOf(us: number, zone: Zone, apartUs: number, lengthUs: number): string {
  const { day, clock } = timeParts(us, zone);
  if (lengthUs > 300 * DAY_US) return day.slice(0, 7);
  if (apartUs >= DAY_US || clock === "00:00:00") return day.slice(5);
  return apartUs < MINUTE_US ? clock : clock.slice(0, 5);
}
