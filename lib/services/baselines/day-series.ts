import { z } from "zod";
import { CONTEXT_TRAIT, TRAIT } from "../../scoring/traits";
import { join, type Sql, sql } from "../../sql/sql";
import type { Store } from "../../store/store";
import type { PeakCell } from "./peak-cells";

/** A number for each day before a finding's day, the oldest first, and for the day itself. */
export interface DaySeries {
  /** Null: the identity was not active that day. */
  usual: (number | null)[];
  seen: number;
}

/** What is counted day by day in each dimension that counts something. */
const SERIES = ["accesses", "breadth", "denied", "peak", "fresh"] as const;
type Series = (typeof SERIES)[number];

/** Which numbers of which days the surprise of a dimension is made of. */
export function seriesOf({ dimension, how }: Pick<PeakCell, "dimension" | "how">): {
  series: Series;
  trait: number;
} {
  switch (dimension) {
    case "volume":
      return { series: "peak", trait: 0 };
    case "breadth":
      return { series: "breadth", trait: 0 };
    case "denial":
      return { series: "denied", trait: 0 };
    case "resource":
      return { series: "fresh", trait: how };
    case "look":
      return { series: "fresh", trait: TRAIT.look };
    case "action":
      return { series: "fresh", trait: TRAIT.action };
    case "context":
      return { series: "fresh", trait: CONTEXT_TRAIT };
    case "place":
      return { series: "fresh", trait: TRAIT.network };
    case "agent":
      return { series: "fresh", trait: TRAIT.program };
    case "credential":
      return { series: "fresh", trait: TRAIT.credential };
    default:
      return { series: "accesses", trait: 0 };
  }
}

/**
 * The series of each cell over `days` days before the cell's own day, never the day itself; days before the store's
 * first are left out.
 */
export async function daySeries(
  store: Store,
  cells: readonly PeakCell[],
  days: number,
): Promise<Map<PeakCell, DaySeries>> {
  if (cells.length === 0) return new Map();
  const asked = cells.map((cell, place) => {
    const { series, trait } = seriesOf(cell);
    return sql`(${place}, ${cell.day}::INTEGER, ${cell.identity}::UINTEGER, ${cell.resource}::UINTEGER, ${series}, ${trait}::UTINYINT)`;
  });
  const rows = await store.query(
    sql`
      WITH asked AS (SELECT * FROM (VALUES ${join(asked)}) t(place, day, identity, resource, series, trait)),
      first AS (SELECT min(day) AS day FROM identity_day),
      active AS (
        SELECT a.place, a.day AS of_day, a.series, a.trait, a.resource, a.identity, i.day, i.accesses, i.breadth, i.denied
        FROM asked a JOIN identity_day i ON i.identity = a.identity AND i.day <= a.day AND i.day >= a.day - ${days})
      SELECT a.place, a.of_day - a.day AS ago, ${countOf()} AS value, a.of_day - f.day AS held
      FROM active a CROSS JOIN first f
      LEFT JOIN pair_day p ON a.series = 'peak' AND p.identity = a.identity AND p.resource = a.resource AND p.day = a.day
      LEFT JOIN fresh_day n ON a.series = 'fresh' AND n.identity = a.identity AND n.trait = a.trait AND n.day = a.day`,
    z.object({ place: z.number(), ago: z.number(), value: z.number(), held: z.number() }),
  );
  const found = new Map<PeakCell, DaySeries>();
  for (const { place, ago, value, held } of rows) {
    const cell = cells[place];
    if (cell === undefined) continue;
    const series = found.get(cell) ?? { usual: blank(Math.min(days, Math.max(0, held))), seen: 0 };
    found.set(cell, series);
    if (ago === 0) series.seen = value;
    else if (ago <= series.usual.length) series.usual[series.usual.length - ago] = value;
  }
  return found;
}

function blank(length: number): null[] {
  return Array.from({ length }, () => null);
}

function countOf(): Sql {
  return sql`CASE a.series WHEN 'breadth' THEN a.breadth WHEN 'denied' THEN a.denied WHEN 'peak' THEN coalesce(p.peak, 0) WHEN 'fresh' THEN coalesce(n.fresh, 0) ELSE a.accesses END::BIGINT`;
}
