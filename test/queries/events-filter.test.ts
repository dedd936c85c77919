import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { FACET_FIELDS, type FacetField } from "@/lib/core/facet-fields";
import type { Filter } from "@/lib/core/filter";
import { withoutFields } from "@/lib/core/filter-edit";
import type { TimeRange } from "@/lib/core/filter-range";
import { OUTCOMES } from "@/lib/core/outcome";
import { DAY_US, HOUR_US } from "@/lib/core/time";
import { eventIdBits } from "@/lib/ingest/event-id";
import { eventFacets } from "@/lib/queries/eventFacets";
import { eventHistogram } from "@/lib/queries/eventHistogram";
import { listEvents } from "@/lib/queries/listEvents";
import { rollUp } from "@/lib/services/rollUp";
import { sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import { DAY_START_US, eventArbitrary, termArbitrary } from "../support/event-arbitrary";
import { memoryStore, putEvents } from "../support/memory-store";
import { accessesOf, type HeldEvent, passes } from "../support/naive-filter";
import { VIEWER } from "../support/viewer";

const query = (filter: Filter, range: TimeRange) => ({ filter, range, nowUs: DAY_START_US + DAY_US });

/** Both ends on whole hours, or somewhere inside of one. */
const span = fc
  .tuple(fc.nat(23), fc.integer({ min: 1, max: 24 }), fc.boolean())
  .map(([from, length, ragged]) => ({
    kind: "span" as const,
    fromUs: DAY_START_US + from * HOUR_US + (ragged ? 17 : 0),
    toUs: DAY_START_US + Math.min(24, from + length) * HOUR_US + (ragged ? 123_456_789 : 0),
  }));
const filters = fc.array(termArbitrary, { maxLength: 3 }).map((terms) => ({ terms }));

async function held(store: Store, events: Parameters<typeof putEvents>[1]): Promise<HeldEvent[]> {
  const bits = z.union([z.number(), z.bigint()]).transform(String);
  const links = await store.query(
    sql`SELECT id_hi, id_lo FROM event_link`,
    z.object({ id_hi: bits, id_lo: bits }),
  );
  const linked = new Set(links.map(({ id_hi, id_lo }) => `${id_hi} ${id_lo}`));
  return events.map((event) => {
    const { hi, lo } = eventIdBits(event.source, event.eventId);
    return { ...event, path: "test.json", linked: linked.has(`${hi} ${lo}`) };
  });
}

function facetText(field: FacetField, event: HeldEvent): string[] {
  const { identity, resources, place, agent, credential } = event;
  const values: Record<FacetField, string[]> = {
    outcome: [event.outcome],
    identity: [identity.key],
    resource: resources.length === 0 ? [""] : resources.map(({ key }) => key),
    action: [event.action],
    network: [place.network],
    agent: [agent?.family ?? ""],
    source: [event.source],
    account: [event.account],
    "identity-kind": [identity.kind],
    "credential-kind": [credential?.kind ?? ""],
  };
  return values[field];
}

describe("every filter over every set of events", () => {
  it("rows, histogram, totals and facets are those of the plain definition", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(eventArbitrary, { minLength: 1, maxLength: 30 }),
        fc.array(filters, { minLength: 1, maxLength: 8 }),
        span,
        async (events, all, range) => {
          const store = await memoryStore();
          try {
            await putEvents(store, events);
            await rollUp(store);
            const stored = await held(store, events);
            for (const filter of all) await compare(store, stored, filter, range);
          } finally {
            await store.close();
          }
        },
      ),
      { numRuns: Number(process.env.KEYTRAIL_TEST_RUNS ?? 12) },
    );
  }, 600_000);
});

async function compare(
  store: Store,
  events: HeldEvent[],
  filter: Filter,
  range: { fromUs: number; toUs: number; kind: "span" },
) {
  const inside = events.filter(({ timeUs }) => timeUs >= range.fromUs && timeUs < range.toUs);
  const wanted = inside.filter((event) => passes(filter, event));
  const page = await listEvents(store, VIEWER, {
    ...query(filter, range),
    order: "newest",
    limit: 100,
    from: { start: 0 },
  });
  expect(page.rows.map(({ timeUs }) => timeUs)).toEqual(
    wanted.map(({ timeUs }) => timeUs).toSorted((a, b) => b - a),
  );
  expect(page.total).toBe(wanted.length);

  const histogram = await eventHistogram(store, VIEWER, query(filter, range));
  expect(histogram.totals).toEqual({
    events: wanted.length,
    accesses: inside.reduce((sum, event) => sum + accessesOf(filter, event), 0),
    outcomes: OUTCOMES.map((outcome) => wanted.filter((event) => event.outcome === outcome).length),
  });
  for (const { startUs, counts } of histogram.buckets) {
    const bucket = wanted.filter(({ timeUs }) => timeUs >= startUs && timeUs < startUs + histogram.stepUs);
    expect(counts).toEqual(
      OUTCOMES.map((outcome) => bucket.filter((event) => event.outcome === outcome).length),
    );
  }

  const { facets } = await eventFacets(store, VIEWER, query(filter, range));
  expect(facets.map(({ field }) => field)).toEqual([...FACET_FIELDS]);
  for (const { field, values, total } of facets) {
    const others = withoutFields(filter, [field]);
    const counts = new Map<string, number>();
    for (const event of inside) {
      if (!passes(others, event)) continue;
      for (const text of facetText(field, event)) counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    expect(total).toBe(counts.size);
    for (const { value, events: n } of values)
      expect([field, value, n]).toEqual([field, value, counts.get(value)]);
  }
}
