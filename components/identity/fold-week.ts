import { timeParts } from "@/components/ui/format-time";
import type { Zone } from "@/components/ui/preferences";

export const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const HOUR_US = 3_600_000_000;

/** One hour of the week in a zone. */
export interface WeekHour {
  accesses: number;
  /** Times the hour came in the window, and times with any access. */
  times: number;
  active: number;
}

/**
 * Folds hours of a window into a week of 7 × 24, Monday first, as the clocks of a zone show the beginning of each
 * hour. An hour that begins at half past (in a zone whose offset is not whole) counts to the hour it begins in.
 */
export function foldWeek(
  busy: readonly (readonly [hour: number, accesses: number])[],
  { fromUs, toUs }: { fromUs: number; toUs: number },
  zone: Zone,
): WeekHour[] {
  const week = Array.from({ length: 168 }, (): WeekHour => ({ accesses: 0, times: 0, active: 0 }));
  const accesses = new Map(busy);
  for (let hour = Math.ceil(fromUs / HOUR_US); hour < toUs / HOUR_US; hour++) {
    const slot = week[slotOf(hour * HOUR_US, zone)];
    if (!slot) continue;
    const n = accesses.get(hour) ?? 0;
    slot.times += 1;
    slot.accesses += n;
    if (n > 0) slot.active += 1;
  }
  return week;
}

function slotOf(us: number, zone: Zone): number {
  const { day, clock } = timeParts(us, zone);
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return weekday * 24 + Number(clock.slice(0, 2));
}

/** From 0 (none) to 4, by the accesses an hour compared with the busiest: each step is a quarter on a square-root scale. */
export function strength({ accesses, times }: WeekHour, most: number): 0 | 1 | 2 | 3 | 4 {
  if (accesses === 0 || times === 0 || most === 0) return 0;
  const share = Math.sqrt(accesses / times / most);
  return share > 0.75 ? 4 : share > 0.5 ? 3 : share > 0.25 ? 2 : 1;
}
