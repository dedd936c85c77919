import { z } from "zod";
import type { FindingPicture } from "../../contracts/finding-row";
import { join, sql } from "../../sql/sql";
import type { Store } from "../../store/store";
import { daySeries } from "./day-series";
import { type PeakCell, peakCells } from "./peak-cells";
import { countedIn } from "./words";

/** Days before the finding's in a small picture. */
const PICTURE_DAYS = 30;
const HOURS = 24;

/**
 * Usual against seen, small, of the dimension that says most in each of these findings; nothing for one whose cells are
 * gone. A rule has no baseline of its own: the dimension behind it, or the accesses of the days, stand for it.
 */
export async function findingPictures(
  store: Store,
  findings: readonly string[],
): Promise<Map<string, FindingPicture>> {
  const leading = new Map<string, PeakCell>();
  for (const cell of await peakCells(store, findings)) {
    const held = leading.get(cell.finding);
    if (held === undefined || (held.dimension === "rule" && cell.dimension !== "rule" && cell.bits > 200))
      leading.set(cell.finding, cell);
  }
  const cells = [...leading.values()];
  const [days, hours] = await Promise.all([
    daySeries(
      store,
      cells.filter(({ dimension }) => dimension !== "hour"),
      PICTURE_DAYS,
    ),
    usualHours(
      store,
      cells.filter(({ dimension }) => dimension === "hour"),
    ),
  ]);
  const pictures = new Map<string, FindingPicture>();
  for (const [cell, { usual, seen, trait }] of days)
    pictures.set(cell.finding, { kind: "days", ...countedIn(cell.dimension, trait), usual, seen });
  for (const [cell, usual] of hours)
    pictures.set(cell.finding, {
      kind: "hours",
      usual,
      seen: [new Date(cell.hourUs / 1000).getUTCHours()],
    });
  return pictures;
}

/** The share of the active days of the 90 before on which each cell's identity was active in each hour of the day, UTC. */
async function usualHours(store: Store, cells: readonly PeakCell[]): Promise<Map<PeakCell, number[]>> {
  if (cells.length === 0) return new Map();
  const asked = cells.map(
    ({ day, identity }, place) => sql`(${place}, ${day}::INTEGER, ${identity}::UINTEGER)`,
  );
  const rows = await store.query(
    sql`
      WITH asked AS (SELECT * FROM (VALUES ${join(asked)}) t(place, day, identity)),
      past AS (
        SELECT a.place, i.hours FROM asked a JOIN identity_day i ON i.identity = a.identity AND i.day < a.day AND i.day >= a.day - 90)
      SELECT place, hour, count(*) FILTER (WHERE (hours >> hour::UINTEGER) & 1 = 1) / count(*)::DOUBLE AS share
      FROM past, (SELECT unnest(range(24))::UTINYINT AS hour) GROUP BY place, hour`,
    z.object({ place: z.number(), hour: z.number(), share: z.number() }),
  );
  const found = new Map<PeakCell, number[]>(
    cells.map((cell) => [cell, Array.from({ length: HOURS }, () => 0)]),
  );
  for (const { place, hour, share } of rows) {
    const cell = cells[place];
    const usual = cell && found.get(cell);
    if (usual) usual[hour] = share;
  }
  return found;
}
