import type { CoverageMap, CoverageRow } from "../contracts/coverage";
import type { Viewer } from "../contracts/viewer";
import type { CoverageRun } from "../core/coverage";
import {
  addHours,
  gridHours,
  gridOver,
  gridSums,
  type HourGrid,
  hoursOfRange,
  noHours,
  stateHours,
} from "../core/coverage-window";
import type { TimeRange } from "../core/filter-range";
import { HOUR_US } from "../core/time";
import type { Store } from "../store/store";
import type { StreamCoverage } from "./listCoverage";
import type { StreamHours } from "./listStreamHours";
import { readCoverage } from "./readCoverage";

/** Rows of one map; where there are more streams, those with most missing hours in the window are shown. */
export const MAP_ROWS_MAX = 200;
const SILENCES_MAX = 200;

/** The coverage of each stream in steps over a range of time; null when nothing is held. */
export async function mapCoverage(
  store: Store,
  viewer: Viewer,
  range: TimeRange,
  nowUs: number,
): Promise<CoverageMap | null> {
  const { window, streams, held, until, futureHours } = await readCoverage(store, viewer, nowUs);
  if (!window) return null;
  const judged = { firstHour: window.fromUs / HOUR_US, endHour: window.toUs / HOUR_US };
  const { fromHour, toHour } = hoursOfRange(range, judged);
  const grid = gridOver(fromHour, toHour);
  const endHour = grid.fromHour + grid.stepHours * grid.columns;
  const all = noHours();
  const inWindow = streams.map((stream, index) => {
    const hours = stateHours(stream.runs, grid.fromHour, endHour);
    addHours(all, hours);
    return { stream, hours, held: held[index] };
  });
  const shown = inWindow
    .toSorted((a, b) => b.hours.missing - a.hours.missing)
    .slice(0, MAP_ROWS_MAX)
    .toSorted((a, b) => streams.indexOf(a.stream) - streams.indexOf(b.stream));
  return {
    ...grid,
    ...judged,
    until,
    futureHours,
    streams: streams.length,
    hours: all,
    rows: shown.map(({ stream, hours, held }) => ({ ...rowOf(stream, held, grid), hours })),
  };
}

function rowOf(
  { source, account, region, runs }: StreamCoverage,
  held: StreamHours | undefined,
  grid: HourGrid,
): Omit<CoverageRow, "hours"> {
  const cells = gridHours(runs, grid);
  const cellRecords = gridSums(held?.hours ?? [], held?.records ?? [], grid);
  const told = (state: CoverageRun["state"]) =>
    cells[state].some((hours) => hours > 0) ? cells[state] : null;
  return {
    source,
    account,
    region,
    records: cellRecords.reduce((sum, records) => sum + records, 0),
    cellRecords,
    cells: { held: told("held"), late: told("late"), silent: told("silent"), missing: told("missing") },
    silences: silencesOf(runs, grid),
  };
}

function silencesOf(runs: readonly CoverageRun[], { fromHour, stepHours, columns }: HourGrid) {
  const endHour = fromHour + stepHours * columns;
  return runs
    .filter((run) => run.toHour > fromHour && run.fromHour < endHour)
    .filter(({ state }) => state === "missing" || (state === "silent" && stepHours === 1))
    .slice(-SILENCES_MAX)
    .map((run) => ({ fromHour: run.fromHour, toHour: run.toHour, chance: run.chance ?? 1 }));
}
