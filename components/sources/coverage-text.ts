import { formatCount, formatFull } from "@/components/ui/format-number";
import { formatSpan } from "@/components/ui/format-span";
import type { Zone } from "@/components/ui/preferences";
import type { CoverageMap, CoverageRow } from "@/lib/contracts/coverage";
import { COVERAGE_STATES } from "@/lib/core/coverage";
import type { StateHours } from "@/lib/core/coverage-window";
import { isSource, SOURCE_LABELS } from "@/lib/core/source";
import { HOUR_US } from "@/lib/core/time";

/** A step of a row of the map. */
export interface CellPlace {
  row: number;
  column: number;
}

/** The stretch of time of a column, microseconds since the epoch. */
export function spanOfColumn(
  { fromHour, stepHours }: CoverageMap,
  column: number,
): { fromUs: number; toUs: number } {
  const fromUs = (fromHour + column * stepHours) * HOUR_US;
  return { fromUs, toUs: fromUs + stepHours * HOUR_US };
}

/** Hours of each state in a cell. */
export function hoursOfCell({ cells }: CoverageRow, column: number): StateHours {
  return {
    held: cells.held?.[column] ?? 0,
    late: cells.late?.[column] ?? 0,
    silent: cells.silent?.[column] ?? 0,
    missing: cells.missing?.[column] ?? 0,
  };
}

/** What a stream is called: its source, account and region, as far as it has them. */
export function streamName({
  source,
  account,
  region,
}: Pick<CoverageRow, "source" | "account" | "region">): string {
  return [isSource(source) ? SOURCE_LABELS[source] : source, account, region]
    .filter((part) => part !== "")
    .join(" ");
}

/** A stream by account and region; `one log` where its source has neither. */
export function shortName({ account, region }: Pick<CoverageRow, "account" | "region">): string {
  return [account, region].filter((part) => part !== "").join(" ") || "one log";
}

/** The state of a cell in words: `held, 1,204 records`, or hours of each state where a step has several. */
export function spellCell(map: CoverageMap, { row, column }: CellPlace): string {
  const of = map.rows[row];
  if (!of) return "";
  const hours = hoursOfCell(of, column);
  const records = `${formatFull(of.cellRecords[column] ?? 0)} ${of.cellRecords[column] === 1 ? "record" : "records"}`;
  const present = COVERAGE_STATES.filter((state) => hours[state] > 0);
  if (present.length === 0)
    return map.fromHour + column * map.stepHours >= map.endHour
      ? "not judged: it is later than the newest record"
      : "not judged: this stream's first record is later";
  const why = chanceOfCell(map, of, column);
  if (map.stepHours === 1) return `${present[0]}${hours.held > 0 ? `, ${records}` : ""}${why}`;
  const parts = present.map((state) => `${formatFull(hours[state])} h ${state}`);
  return `${parts.join(", ")}, ${records}${why}`;
}

/** The whole of a cell for screen readers and the line below the map. */
export function tellCell(map: CoverageMap, place: CellPlace, zone: Zone): string {
  const { fromUs, toUs } = spanOfColumn(map, place.column);
  const row = map.rows[place.row];
  return row ? `${streamName(row)}, ${formatSpan(fromUs, toUs, zone)}: ${spellCell(map, place)}` : "";
}

/** Why an empty stretch counts as it does: the probability of its silence, where the map has it. */
function chanceOfCell(map: CoverageMap, row: CoverageRow, column: number): string {
  const from = map.fromHour + column * map.stepHours;
  const run = row.silences.find(({ fromHour, toHour }) => fromHour < from + map.stepHours && toHour > from);
  if (!run) return "";
  const length = run.toHour - run.fromHour;
  return `; a silence of ${formatFull(length)} h has a chance of ${spellChance(run.chance)} by this stream's own rhythm`;
}

/** `38%`, `1 in 250`, `under 1 in 1M`. */
export function spellChance(chance: number): string {
  if (chance >= 0.1) return `${Math.round(chance * 100)}%`;
  if (chance < 1e-6) return "under 1 in 1M";
  return `1 in ${formatCount(1 / chance)}`;
}
