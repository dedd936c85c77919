import { z } from "zod";
import type { EventHistogram, OutcomeCounts } from "../contracts/event-histogram";
import { demand, type Viewer } from "../contracts/viewer";
import { HOUR_US } from "../core/time";
import { bucketOrigin, bucketStep } from "../core/time-buckets";
import { sql } from "../sql/sql";
import { tally } from "../sql/tally";
import type { Store } from "../store/store";
import { countAccesses } from "./countAccesses";
import { type EventQuery, openView } from "./openView";

const row = z.object({ start: z.number(), outcome: z.number(), n: z.number() });

/** A view's events over time by outcome, in at most 120 buckets, with the totals of the view. */
export async function eventHistogram(
  store: Store,
  viewer: Viewer,
  query: EventQuery,
): Promise<EventHistogram> {
  demand(viewer, "read");
  const view = await openView(store, viewer, query);
  const { range, filter, plan, state } = view;
  const stepUs = bucketStep(range);
  const origin = bucketOrigin(stepUs);
  // An hour's cell cannot say in which minute its events were.
  const finer = stepUs < HOUR_US ? { cells: null, events: [range] } : plan;
  const rows = tally(finer, filter, {
    cell: sql`(epoch_us(c.hour) - ${origin}) // ${stepUs} AS bucket, c.outcome AS outcome`,
    event: sql`(epoch_us(e.time) - ${origin}) // ${stepUs} AS bucket, e.outcome AS outcome`,
  });
  const [counted, accesses] = await Promise.all([
    store.query(
      sql`SELECT bucket * ${stepUs} + ${origin} AS start, outcome, sum(n)::BIGINT AS n FROM (${rows})
          GROUP BY bucket, outcome HAVING sum(n) > 0 ORDER BY bucket`,
      row,
    ),
    countAccesses(store, viewer, view),
  ]);
  const buckets = new Map<number, OutcomeCounts>();
  const outcomes: OutcomeCounts = [0, 0, 0];
  for (const { start, outcome, n } of counted) {
    const counts = buckets.get(start) ?? [0, 0, 0];
    buckets.set(start, counts);
    counts[outcome] = n;
    outcomes[outcome] = (outcomes[outcome] ?? 0) + n;
  }
  return {
    fromUs: range.fromUs,
    toUs: range.toUs,
    until: range.until,
    stepUs,
    buckets: [...buckets].map(([startUs, counts]) => ({ startUs, counts })),
    totals: { events: outcomes[0] + outcomes[1] + outcomes[2], accesses, outcomes },
    unknown: [...filter.unknown],
    held: state.held,
  };
}
