import type { CoverageMap } from "@/lib/contracts/coverage";
import { eventsHref } from "@/lib/contracts/event-view";
import { exactly } from "@/lib/core/filter";
import type { FilterField } from "@/lib/core/filter-fields";
import type { TimeRange } from "@/lib/core/filter-range";
import { HOUR_US } from "@/lib/core/time";
import { type CellPlace, spanOfColumn } from "./coverage-text";

/** The window around a column in the next finer steps; null when the steps are hours already. */
export function zoomOfColumn(map: CoverageMap, column: number): TimeRange | null {
  if (map.stepHours === 1) return null;
  const wide = map.stepHours === 24 ? 7 * 24 : Math.max(60 * 24, map.stepHours);
  const middle = map.fromHour + (column + 0.5) * map.stepHours;
  const from = Math.floor((middle - wide / 2) / 24) * 24;
  return { kind: "span", fromUs: from * HOUR_US, toUs: (from + wide) * HOUR_US };
}

/** The events of a cell's stream and time. */
export function eventsOfCell(map: CoverageMap, { row, column }: CellPlace): string {
  const of = map.rows[row];
  if (!of) return eventsHref({});
  const fields = [
    ["source", of.source],
    ["account", of.account],
    ["region", of.region],
  ] as const satisfies readonly (readonly [FilterField, string])[];
  return eventsHref({
    range: { kind: "span", ...spanOfColumn(map, column) },
    filter: { terms: fields.map(([field, value]) => ({ field, negated: false, values: [exactly(value)] })) },
  });
}
