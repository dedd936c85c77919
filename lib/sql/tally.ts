import type { Span } from "../core/filter-range";
import { HOUR_US } from "../core/time";
import { cellCounts } from "./cell-counts";
import { eventCondition } from "./filter-to-sql";
import type { ResolvedFilter } from "./resolved-filter";
import { join, type Sql, sql } from "./sql";

/** What is counted from where: whole hours from cells, everything else from the events themselves. */
export interface TallyPlan {
  cells: Span | null;
  events: readonly Span[];
}

/**
 * Plans the counting of a span. Cells are used for its whole hours when they can tell (see `cellCounts`) and
 * are up to date (`fresh`); at the ragged ends, and else everywhere, events are.
 */
export function planTally({ fromUs, toUs }: Span, filter: ResolvedFilter, fresh: boolean): TallyPlan {
  const first = Math.ceil(fromUs / HOUR_US) * HOUR_US;
  const last = Math.floor(toUs / HOUR_US) * HOUR_US;
  if (!fresh || first >= last || cellCounts(filter) === null)
    return { cells: null, events: [{ fromUs, toUs }] };
  const ends = [
    { fromUs, toUs: first },
    { fromUs: last, toUs },
  ].filter((end) => end.fromUs < end.toUs);
  return { cells: { fromUs: first, toUs: last }, events: ends };
}

/** What to select from a cell `c` and from an event `e`; both give the same columns. */
export interface TallyColumns {
  cell: Sql;
  event: Sql;
}

/**
 * The rows to be summed, as a query: one for each cell and one for each event that fits the filter. Beside the columns
 * asked for, `n` is how many events a row stands for, and `mentions` how often these name its resource: in cells, as far
 * as they can tell (see `cellCounts`), in any place; in all other rows as their first.
 */
export function tally(plan: TallyPlan, filter: ResolvedFilter, columns: TallyColumns): Sql {
  const parts: Sql[] = [];
  if (plan.cells) {
    const counts = cellCounts(filter);
    if (!counts) throw new TypeError("These conditions cannot be counted from cells.");
    parts.push(
      sql`SELECT ${columns.cell}, ${counts.events} AS n, ${counts.mentions ?? counts.events} AS mentions FROM access_cell c WHERE ${between(sql`c.hour`, plan.cells)} AND ${counts.condition}`,
    );
  }
  for (const span of plan.events)
    parts.push(
      sql`SELECT ${columns.event}, 1 AS n, 1 AS mentions FROM event e WHERE ${between(sql`e.time`, span)} AND ${eventCondition(filter, span)}`,
    );
  return join(parts, " UNION ALL ");
}

/** `[fromUs, toUs)`. */
export function between(column: Sql, { fromUs, toUs }: Span): Sql {
  return sql`${column} >= make_timestamp(${fromUs}) AND ${column} < make_timestamp(${toUs})`;
}
