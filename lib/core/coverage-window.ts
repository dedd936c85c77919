import { COVERAGE_STATES, type CoverageRun, type CoverageState } from "./coverage";
import type { TimeRange } from "./filter-range";
import { HOUR_US } from "./time";

export type StateHours = Record<CoverageState, number>;

/** Equal steps of time from `fromHour` (hours since the epoch) on. */
export interface HourGrid {
  fromHour: number;
  stepHours: number;
  columns: number;
}

export function noHours(): StateHours {
  return { held: 0, late: 0, silent: 0, missing: 0 };
}

/** Hours of each state that lie in `[fromHour, toHour)`. */
export function stateHours(runs: readonly CoverageRun[], fromHour: number, toHour: number): StateHours {
  const hours = noHours();
  for (const run of runs) {
    const inside = Math.min(run.toHour, toHour) - Math.max(run.fromHour, fromHour);
    if (inside > 0) hours[run.state] += inside;
  }
  return hours;
}

/** Hours of each state in each step; hours that were not judged (before a stream's first record) are in none. */
export function gridHours(runs: readonly CoverageRun[], grid: HourGrid): Record<CoverageState, number[]> {
  const { fromHour, stepHours, columns } = grid;
  const cells = Object.fromEntries(
    COVERAGE_STATES.map((state) => [state, new Array<number>(columns).fill(0)]),
  ) as Record<CoverageState, number[]>;
  const endHour = fromHour + stepHours * columns;
  for (const run of runs) {
    const state = cells[run.state];
    for (let hour = Math.max(run.fromHour, fromHour); hour < Math.min(run.toHour, endHour); ) {
      const column = Math.floor((hour - fromHour) / stepHours);
      const next = Math.min(run.toHour, fromHour + (column + 1) * stepHours);
      state[column] = (state[column] ?? 0) + next - hour;
      hour = next;
    }
  }
  return cells;
}

/** Sums of per-hour numbers in each step. `hours` ascend and stand beside `values`. */
export function gridSums(hours: readonly number[], values: readonly number[], grid: HourGrid): number[] {
  const { fromHour, stepHours, columns } = grid;
  const sums = new Array<number>(columns).fill(0);
  for (let i = 0; i < hours.length; i++) {
    const column = Math.floor(((hours[i] ?? 0) - fromHour) / stepHours);
    if (column >= 0 && column < columns) sums[column] = (sums[column] ?? 0) + (values[i] ?? 0);
  }
  return sums;
}

export function addHours(into: StateHours, more: StateHours): void {
  for (const state of COVERAGE_STATES) into[state] += more[state];
}

/** Hours shown one by one; longer windows are shown by the day, then by weeks. */
const HOURLY_MAX = 7 * 24;
const COLUMNS_MAX = 400;
const STEPS = [24, 7 * 24, 28 * 24, 364 * 24] as const;
/** The epoch was a Thursday; weeks begin on Mondays. */
const MONDAY = 4 * 24;

/** The steps in which `[fromHour, toHour)` is shown: hours up to a week, UTC days up to 400, else weeks and more. */
export function gridOver(fromHour: number, toHour: number): HourGrid {
  const length = Math.max(1, toHour - fromHour);
  if (length <= HOURLY_MAX) return { fromHour, stepHours: 1, columns: length };
  for (const stepHours of STEPS) {
    const origin = stepHours === 24 ? 0 : MONDAY;
    const first = Math.floor((fromHour - origin) / stepHours) * stepHours + origin;
    const columns = Math.ceil((toHour - first) / stepHours);
    if (columns <= COLUMNS_MAX) return { fromHour: first, stepHours, columns };
  }
  const last = STEPS[STEPS.length - 1] ?? 24;
  return { fromHour: toHour - COLUMNS_MAX * last, stepHours: last, columns: COLUMNS_MAX };
}

/** The hours that a range of the URL means, given the hours that were judged: `[fromHour, toHour)`. */
export function hoursOfRange(
  range: TimeRange,
  judged: { firstHour: number; endHour: number },
): { fromHour: number; toHour: number } {
  const { firstHour, endHour } = judged;
  if (range.kind === "span") {
    const fromHour = Math.floor(range.fromUs / HOUR_US);
    return { fromHour, toHour: Math.max(fromHour + 1, Math.ceil(range.toUs / HOUR_US)) };
  }
  if (range.kind === "all") return { fromHour: firstHour, toHour: endHour };
  const length = Math.max(1, Math.ceil(range.us / HOUR_US));
  return { fromHour: Math.max(firstHour, endHour - length), toHour: endHour };
}
