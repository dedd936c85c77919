import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import type { EventCursor } from "../core/event-key";
import type { Span } from "../core/filter-range";
import { locateAfter, locateRows, type RowIndex, rowIndex } from "../core/row-index";
import { ROW_ORDERS, type RowOrder } from "../sql/columns";
import { eventCondition } from "../sql/filter-to-sql";
import type { ResolvedFilter } from "../sql/resolved-filter";
import { NOTHING, type Sql, sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";
import { hourIndex } from "./hourIndex";
import { type EventQuery, type OpenView, openView } from "./openView";

export interface RowsQuery extends EventQuery {
  order: RowOrder;
  limit: number;
  /** Number of the first row, from 0, or the cursor behind which to go on. */
  from: { start: number } | { after: EventCursor };
}

/** A second of a busy hour is looked for when the rows to skip in it are more than this. */
const SKIP_MAX = 20_000;
const SECOND_US = 1_000_000;

/**
 * Where a page of events lies: a query of its rows of `event`, in their order, and the number of events in the whole
 * view. Any row number is reached in bounded time: counts per hour say in which hour (and, when it is busy, in which
 * second) the page begins, and only that stretch is read. Past the last row there is no query.
 */
export async function locateEvents(
  store: Store,
  viewer: Viewer,
  query: RowsQuery,
): Promise<{ events: Sql | null; total: number }> {
  demand(viewer, "read");
  const view = await openView(store, viewer, query);
  const index = await hourIndex(store, viewer, query, view);
  const { from, order, limit } = query;
  const events =
    "after" in from
      ? rowsAfter(view, index, order, from.after, limit)
      : await rowsAt(store, view, index, order, from.start, limit);
  return { events, total: index.total };
}

async function rowsAt(
  store: Store,
  { filter, range }: OpenView,
  index: RowIndex,
  order: RowOrder,
  start: number,
  limit: number,
): Promise<Sql | null> {
  const coarse = locateRows(index, order, start, limit);
  if (!coarse) return null;
  const within = { fromUs: coarse.fromUs, toUs: coarse.toUs };
  const fine =
    coarse.skip > SKIP_MAX
      ? locateRows(await secondIndex(store, filter, clip(within, range)), order, coarse.skip, limit)
      : coarse;
  if (!fine) return null;
  return rowsOf({ filter, span: clip(fine, range), order, limit, skip: fine.skip, after: NOTHING });
}

function rowsAfter(
  { filter, range }: OpenView,
  index: RowIndex,
  order: RowOrder,
  { timeUs, key }: EventCursor,
  limit: number,
): Sql {
  const span = clip(locateAfter(index, order, timeUs, limit), range);
  const place = sql`(make_timestamp(${timeUs}), ${key.hi}::UBIGINT, ${key.lo}::UBIGINT)`;
  const after =
    order === "newest"
      ? sql`AND e.time <= make_timestamp(${timeUs}) AND (e.time, e.id_hi, e.id_lo) < ${place}`
      : sql`AND e.time >= make_timestamp(${timeUs}) AND (e.time, e.id_hi, e.id_lo) > ${place}`;
  return rowsOf({ filter, span, order, limit, skip: 0, after });
}

interface Stretch {
  filter: ResolvedFilter;
  span: Span;
  order: RowOrder;
  limit: number;
  skip: number;
  after: Sql;
}

function rowsOf({ filter, span, order, limit, skip, after }: Stretch): Sql {
  return sql`SELECT e.* FROM event e WHERE ${between(sql`e.time`, span)} ${after} AND ${eventCondition(filter, span)}
             ORDER BY ${ROW_ORDERS[order]} LIMIT ${limit} OFFSET ${skip}`;
}

async function secondIndex(store: Store, filter: ResolvedFilter, span: Span): Promise<RowIndex> {
  const seconds = await store.query(
    sql`SELECT epoch_us(e.time) // 1000000 AS second, count(*) AS n FROM event e
        WHERE ${between(sql`e.time`, span)} AND ${eventCondition(filter, span)} GROUP BY second`,
    z.object({ second: z.number(), n: z.number() }),
  );
  return rowIndex(
    SECOND_US,
    seconds.map(({ second, n }) => ({ startUs: second * SECOND_US, rows: n })),
  );
}

function clip(part: Span, whole: Span): Span {
  return { fromUs: Math.max(part.fromUs, whole.fromUs), toUs: Math.min(part.toUs, whole.toUs) };
}
