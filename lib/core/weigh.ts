/**
 * What a dimension's surprise adds to the score: the twin of the macro `weigh` in `lib/scoring/formulae.ts`, which says
 * why. Bits in and out.
 */
export function weigh(bits: number): number {
  if (bits <= 2) return 0;
  return bits <= 12 ? bits - 2 : 10 + 3 * Math.log2(1 + (bits - 12) / 3);
}

/** One score from the weighed bits of all dimensions, in any order: the twin of the macro `combine`. */
export function combine(weighed: readonly number[]): number {
  return [...weighed].sort((a, b) => b - a).reduce((sum, bits, place) => sum + bits * 0.65 ** place, 0);
}
