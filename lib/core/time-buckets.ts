import type { Span } from "./filter-range";
import { DAY_US, HOUR_US } from "./time";

const SECOND_US = 1_000_000;
const MINUTE_US = 60 * SECOND_US;
const WEEK_US = 7 * DAY_US;

/** Lengths a bucket may have: those that people read off an axis. */
const STEPS_US = [
  ...[1, 5, 10, 30].map((n) => n * SECOND_US),
  ...[1, 5, 10, 30].map((n) => n * MINUTE_US),
  ...[1, 3, 6, 12].map((n) => n * HOUR_US),
  DAY_US,
  ...[1, 4, 13, 52].map((n) => n * WEEK_US),
];

/** 1970-01-05, a Monday: weeks are counted from it, everything shorter from the epoch. */
const MONDAY_US = 4 * DAY_US;

/** The shortest bucket of which at most `max` cover a span. */
export function bucketStep({ fromUs, toUs }: Span, max = 120): number {
  const fits = STEPS_US.find((stepUs) => bucketStarts({ fromUs, toUs }, stepUs, max + 1).length <= max);
  return fits ?? STEPS_US.at(-1) ?? WEEK_US;
}

/** Start of the first bucket of a size, from which all others are whole steps away. */
export function bucketOrigin(stepUs: number): number {
  return stepUs >= WEEK_US ? MONDAY_US : 0;
}

/** Start of the bucket in which a moment lies. */
export function bucketOf(us: number, stepUs: number): number {
  const origin = bucketOrigin(stepUs);
  return Math.floor((us - origin) / stepUs) * stepUs + origin;
}

/** Starts of the buckets that a span touches, at most `max`; the first may begin before the span. */
export function bucketStarts({ fromUs, toUs }: Span, stepUs: number, max = 1000): number[] {
  const first = bucketOf(fromUs, stepUs);
  const count = Math.min(max, Math.max(0, Math.ceil((toUs - first) / stepUs)));
  return Array.from({ length: count }, (_, i) => first + i * stepUs);
}
