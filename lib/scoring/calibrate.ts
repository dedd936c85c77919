/** A finding's day and score. */
export interface Scored {
  day: number;
  score: number;
}

/** What the estate looks like before it is known: one score above this in a day, and how fast fewer get higher ones. */
const PRIOR_LEVEL = 12;
const PRIOR_EXCESS = 5;
const PRIOR_WEIGHT = 5;
const DAYS_MIN = 7;
const MOST_DAYS = 10_000;

/** Tells of a score how many days pass, here, between findings that score at least as much. */
export type Calibration = (score: number) => number;

/**
 * The calibration of a day from the estate's own findings of the look-back before it. Up to the level that is passed
 * about once a day, or by every finding where there are fewer: days divided by findings at least as high. Beyond it the tail is taken to be exponential with the
 * mean excess over that level (peaks over threshold: Coles, An Introduction to Statistical Modeling of Extreme
 * Values, 2001, ch. 4, with shape 0), begun with a prior, so that a score never seen has a number too. Days in which
 * nothing was found count. Never above 10,000 days.
 *
 * @param firstDay first day of the store; days before it do not count
 */
export function calibrate(
  day: number,
  all: readonly Scored[],
  firstDay: number,
  lookBackDays: number,
): Calibration {
  const from = Math.max(firstDay, day - lookBackDays);
  const days = day - from;
  if (days < DAYS_MIN) return (score) => between(Math.exp((score - PRIOR_LEVEL) / PRIOR_EXCESS));
  const past = all
    .filter((one) => one.day >= from && one.day < day)
    .map(({ score }) => score)
    .sort((a, b) => b - a);
  const level = past[Math.min(days, past.length) - 1] ?? PRIOR_LEVEL;
  const atLevel = days / Math.max(1, Math.min(days, past.length));
  const over = past.slice(0, days).map((score) => score - level);
  const excess =
    (over.reduce((sum, one) => sum + one, 0) + PRIOR_WEIGHT * PRIOR_EXCESS) / (over.length + PRIOR_WEIGHT);
  return (score) => {
    if (score > level) return between(atLevel * Math.exp((score - level) / excess));
    return between(days / Math.max(1, past.filter((one) => one >= score).length));
  };
}

function between(days: number): number {
  return Math.min(MOST_DAYS, Math.max(0.01, days));
}
