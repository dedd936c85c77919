/** Runs work so often, one run after the other; gives the median and the 95th percentile in milliseconds, as text. */
export async function percentiles(work: () => Promise<unknown>, rounds: number): Promise<[string, string]> {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    await work();
    taken.push(performance.now() - started);
  }
  return summary(taken);
}

/** The median and the 95th percentile (of few: the highest) of times, in milliseconds, as text. */
export function summary(taken: readonly number[]): [string, string] {
  const sorted = taken.toSorted((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
  return [at(0.5), at(0.95)];
}
