const BINS_MAX = 24;

/** A distribution of days over equal stretches of a count from 0, and the place of the day in question. */
export interface DayBins {
  /** Days in each bin. */
  days: number[];
  /** The bin of the day in question. */
  seen: number;
}

/** One bin for each number where they are few, else equal stretches; the last one holds the largest. */
export function binsOf(active: readonly number[], seen: number): DayBins {
  const most = Math.max(seen, ...active, 1);
  const size = Math.max(1, Math.ceil((most + 1) / BINS_MAX));
  const days = Array.from({ length: Math.ceil((most + 1) / size) }, () => 0);
  const binOf = (value: number) => Math.min(days.length - 1, Math.floor(value / size));
  for (const value of active) days[binOf(value)] = (days[binOf(value)] ?? 0) + 1;
  return { days, seen: binOf(seen) };
}
