import { z } from "zod";
import type { BusyHours, EntityQuery } from "../contracts/entity";
import { demand, type Viewer } from "../contracts/viewer";
import { sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";

const row = z.object({ hours: z.array(z.number()), accesses: z.array(z.number()) });

/** Hours of the window in which an identity made accesses, ascending: the browser folds them into weeks of its own zone. */
export async function identityWeek(
  store: Store,
  viewer: Viewer,
  { id, span }: EntityQuery,
): Promise<BusyHours> {
  demand(viewer, "read");
  const found = await store.first(
    sql`WITH busy AS (
          SELECT (epoch_us(c.hour) // 3600000000)::INTEGER AS hour, sum(c.accesses)::DOUBLE AS n FROM access_cell c
          WHERE c.identity = ${id}::UINTEGER AND c.accesses > 0 AND ${between(sql`c.hour`, span)} GROUP BY 1)
        SELECT coalesce(list(hour ORDER BY hour), []) AS hours, coalesce(list(n ORDER BY hour), []) AS accesses FROM busy`,
    row,
  );
  return { hours: (found?.hours ?? []).map((hour, place) => [hour, found?.accesses[place] ?? 0] as const) };
}
