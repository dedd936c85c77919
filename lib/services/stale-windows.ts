import { z } from "zod";
import type { Span } from "../core/filter-range";
import { HOUR_US } from "../core/time";
import { sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";

/** An hour between the first and the last stale one, with its number of events. */
export interface HourEvents {
  startUs: number;
  events: number;
  stale: boolean;
}

/** All hours with events or stale from the first stale hour to the last, in order; empty when none is stale. */
export async function staleHours(store: Store): Promise<HourEvents[]> {
  const found = await store.first(
    sql`SELECT epoch_us(min(hour)) AS first, epoch_us(max(hour)) AS last FROM stale_hour`,
    z.object({ first: z.number().nullable(), last: z.number().nullable() }),
  );
  if (!found || found.first === null || found.last === null) return [];
  const span = { fromUs: found.first, toUs: found.last + HOUR_US };
  return store.query(
    sql`SELECT epoch_us(hour) AS "startUs", sum(n)::BIGINT AS events, bool_or(stale) AS stale FROM (
          SELECT date_trunc('hour', time) AS hour, count(*) AS n, FALSE AS stale FROM event WHERE ${between(sql`time`, span)} GROUP BY hour
          UNION ALL
          SELECT DISTINCT hour, 0, TRUE FROM stale_hour
        ) GROUP BY hour ORDER BY hour`,
    z.object({ startUs: z.number(), events: z.number(), stale: z.boolean() }),
  );
}

/**
 * Spans that hold every stale hour once, each beginning and ending with one. All events between its ends count,
 * because they are read; a span holds `budget` of them at most, or else a single hour.
 */
export function planWindows(hours: readonly HourEvents[], budget: number): Span[] {
  const spans: Span[] = [];
  let held = 0;
  for (const { startUs, events, stale } of hours) {
    held += events;
    if (!stale) continue;
    const last = spans.at(-1);
    if (last && held <= budget) last.toUs = startUs + HOUR_US;
    else {
      spans.push({ fromUs: startUs, toUs: startUs + HOUR_US });
      held = events;
    }
  }
  return spans;
}
