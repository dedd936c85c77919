import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { printFilter } from "../core/filter-print";
import { type RowIndex, rowIndex } from "../core/row-index";
import { HOUR_US } from "../core/time";
import { sql } from "../sql/sql";
import { tally } from "../sql/tally";
import type { Store } from "../store/store";
import type { EventQuery, OpenView } from "./openView";
import { remember } from "./remember";

const row = z.object({ hour: z.number(), n: z.number() });

/** How many of a view's events lie in each hour; asked once for each view while the store does not change. */
export async function hourIndex(
  store: Store,
  viewer: Viewer,
  query: EventQuery,
  { state, range, filter, plan }: OpenView,
): Promise<RowIndex> {
  demand(viewer, "read");
  const key = `${state.version} ${range.fromUs} ${range.toUs} ${printFilter(query.filter)}`;
  return remember(store, "hours", key, async () => {
    const rows = tally(plan, filter, {
      cell: sql`epoch_us(c.hour) // 3600000000 AS hour`,
      event: sql`epoch_us(e.time) // 3600000000 AS hour`,
    });
    const hours = await store.query(
      sql`SELECT hour, sum(n)::BIGINT AS n FROM (${rows}) GROUP BY hour HAVING sum(n) > 0 ORDER BY hour`,
      row,
    );
    return rowIndex(
      HOUR_US,
      hours.map(({ hour, n }) => ({ startUs: hour * HOUR_US, rows: n })),
    );
  });
}
