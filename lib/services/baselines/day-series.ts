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
  /** The trait whose fresh values are counted; 0 where other things are. */
  trait: number;
}

/** What is counted day by day in each dimension that counts something. */
const SERIES = ["accesses", "breadth", "denied", "peak", "fresh"] as const;
type Series = (typeof SERIES)[number];

/** What is counted for a cell: one series, and for fresh values of which traits, of which the first that is fresh that day is told. */
interface Counted {
  series: Series;
  traits: readonly number[];
}

/** Which numbers of which days the surprise of a dimension is made of. */
function countedFor({ dimension, how }: Pick<PeakCell, "dimension" | "how">): Counted {
  const fresh = (...traits: number[]): Counted => ({ series: "fresh", traits });
  switch (dimension) {
    case "volume":
      return { series: "peak", traits: [0] };
    case "breadth":
      return { series: "breadth", traits: [0] };
    case "denial":
      return { series: "denied", traits: [0] };
    case "resource":
      return fresh(how);
    case "look":
      return fresh(TRAIT.look);
    case "action":
      return fresh(TRAIT.action, TRAIT.deed);
    case "context":
      return fresh(CONTEXT_TRAIT);
    case "place":
      return fresh(TRAIT.network, TRAIT.address);
    case "agent":
      return fresh(TRAIT.program, TRAIT.family);
    case "credential":
      return fresh(TRAIT.credential);
    default:
      return { series: "accesses", traits: [0] };
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
  const wanted = cells.flatMap((cell) => {
    const { series, traits } = countedFor(cell);
    return traits.map((trait) => ({ cell, series, trait }));
  });
  const asked = wanted.map(({ cell, series, trait }, place) => {
    return sql`(${place}, ${cell.day}::INTEGER, ${cell.identity}::UINTEGER, ${cell.resource}::UINTEGER, ${series}, ${trait}::UTINYINT)`;
  });
  // Outer joins by a computed key: with a condition on the left side alone they would be nested loops.
  const rows = await store.query(
    sql`
      WITH asked AS (SELECT * FROM (VALUES ${join(asked)}) t(place, day, identity, resource, series, trait)),
      first AS (SELECT min(day) AS day FROM identity_day),
      active AS (
        SELECT a.place, a.day AS of_day, a.series, a.trait, a.resource, a.identity, i.day, i.accesses, i.breadth, i.denied
        FROM asked a JOIN identity_day i ON i.identity = a.identity AND i.day <= a.day AND i.day >= a.day - ${days})
      SELECT a.place, a.of_day - a.day AS ago, ${countOf()} AS value, a.of_day - f.day AS held
      FROM active a CROSS JOIN first f
      LEFT JOIN pair_day p ON p.identity = CASE a.series WHEN 'peak' THEN a.identity END AND p.resource = a.resource AND p.day = a.day
      LEFT JOIN fresh_day n ON n.identity = CASE a.series WHEN 'fresh' THEN a.identity END AND n.trait = a.trait AND n.day = a.day`,
    z.object({ place: z.number(), ago: z.number(), value: z.number(), held: z.number() }),
  );
  const all = wanted.map(({ trait }) => ({ usual: blank(0), seen: 0, trait, told: false }));
  for (const { place, ago, value, held } of rows) {
    const series = all[place];
    if (series === undefined) continue;
    if (!series.told) series.usual = blank(Math.min(days, Math.max(0, held)));
    series.told = true;
    if (ago === 0) series.seen = value;
    else if (ago <= series.usual.length) series.usual[series.usual.length - ago] = value;
  }
  const found = new Map<PeakCell, DaySeries>();
  wanted.forEach(({ cell }, place) => {
    const series = all[place];
    const held = found.get(cell);
    if (!series?.told || (held !== undefined && (held.seen > 0 || series.seen === 0))) return;
    found.set(cell, { usual: series.usual, seen: series.seen, trait: series.trait });
  });
  return found;
}

function blank(length: number): (number | null)[] {
  return Array.from({ length }, () => null);
}

function countOf(): Sql {
  return sql`CASE a.series WHEN 'breadth' THEN a.breadth WHEN 'denied' THEN a.denied WHEN 'peak' THEN coalesce(p.peak, 0) WHEN 'fresh' THEN coalesce(n.fresh, 0) ELSE a.accesses END::BIGINT`;
}
