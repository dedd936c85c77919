/** The formulae of single numbers, written a second time. */

const WHOLE = 65_536;

/** Weight of a day this many days ago, 65,536 being the day itself; 0 outside the look-back. */
export function weight(age: number, halfLifeDays: number, lookBackDays: number): number {
  return age < 1 || age > lookBackDays ? 0 : Math.round(WHOLE * 2 ** (-age / halfLifeDays));
}

export const inDays = (weights: number): number => weights / WHOLE;

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The sum but for its largest member. */
export function sumButLargest(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) - Math.max(...values);
}

/** ln Γ(x) for x > 0: recursion up to 15, then Stirling's series. */
export function lgamma(x: number): number {
  if (x < 15) return lgamma(x + 1) - Math.log(x);
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1_260 * x ** 5) - 1 / (1_680 * x ** 7);
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}

/** P(X = k) of a negative binomial. */
export function chanceOf(k: number, mean: number, shape: number): number {
  const choose = lgamma(shape + k) - lgamma(shape) - lgamma(k + 1);
  const p = mean / (mean + shape);
  return Math.exp(choose + shape * Math.log(1 - p) + k * Math.log(p));
}

export function tailBits(seen: number, mean: number, shape: number): number {
  if (seen <= 0) return 0;
  const any = anyBits(mean, shape);
  const ratio = (((shape + seen) / (seen + 1)) * mean) / (mean + shape);
  if (seen === 1 || ratio >= 1) return any;
  return clip(Math.max(any, -Math.log2(chanceOf(seen, mean, shape) / (1 - ratio))));
}

/** −log2 P(X ≥ 1). */
export function anyBits(mean: number, shape: number): number {
  return clip(-Math.log2(1 - (shape / (mean + shape)) ** shape));
}

function clip(bits: number): number {
  return Math.min(200, Math.max(0, bits));
}

export function shapeOf(mean: number, second: number): number {
  return Math.max(0.02, mean ** 2 / Math.max(second - mean ** 2 - mean, 0.1 * mean ** 2));
}

export function shapeOfCounts(mean: number, second: number): number {
  return mean ** 2 / Math.max(second - mean ** 2 - mean, 0.15 * mean ** 2 + 0.001);
}

export function weigh(bits: number): number {
  if (bits <= 2) return 0;
  return bits <= 12 ? bits - 2 : 10 + 3 * Math.log2(1 + (bits - 12) / 3);
}

export function combine(weighed: readonly number[]): number {
  return sum([...weighed].sort((a, b) => b - a).map((bits, place) => bits * 0.65 ** place));
}
