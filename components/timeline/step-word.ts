const UNITS = [
  [7 * 86_400_000_000, "week"],
  [86_400_000_000, "day"],
  [3_600_000_000, "hour"],
  [60_000_000, "minute"],
  [1_000_000, "second"],
] as const;

/** The length of a bucket, microseconds, behind "per": `hour`, `30 minutes`, `4 weeks`. */
export function stepWord(stepUs: number): string {
  const [unitUs, word] = UNITS.find(([us]) => stepUs % us === 0) ?? [1_000_000, "second"];
  const many = stepUs / unitUs;
  return many === 1 ? word : `${many} ${word}s`;
}
