import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { HOUR_US } from "@/lib/core/time";
import { rollUp } from "@/lib/services/rollUp";
import { planWindows } from "@/lib/services/stale-windows";
import { sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { eventArbitrary } from "../support/event-arbitrary";
import { memoryStore, putEvents } from "../support/memory-store";

const anyRow = z.record(z.string(), z.unknown());

/** Events of which many are copies of each other, some of them hours apart. */
const linkedEvent = fc
  .tuple(eventArbitrary, fc.constantFrom(null, "shared-1", "shared-2"))
  .map(([event, link]) => ({ ...event, link }));

async function made(store: Store) {
  return {
    cells: await store.query(sql`SELECT * FROM access_cell ORDER BY ALL`, anyRow),
    links: await store.query(sql`SELECT * FROM event_link ORDER BY ALL`, anyRow),
    days: await store.query(sql`SELECT * FROM stale_day ORDER BY ALL`, anyRow),
    stale: await store.query(sql`SELECT * FROM stale_hour`, anyRow),
  };
}

describe("rolling up in windows", () => {
  it("gives the same links, cells and days whatever a window holds", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(linkedEvent, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 12 }),
        async (events, budget) => {
          const store = await memoryStore();
          try {
            await putEvents(store, events);
            const hours = await rollUp(store);
            const whole = await made(store);
            await store.write((writer) =>
              writer.run(sql`INSERT INTO stale_hour SELECT date_trunc('hour', time) FROM event`),
            );
            await store.write((writer) => writer.run(sql`DELETE FROM access_cell`));
            await store.write((writer) => writer.run(sql`DELETE FROM event_link`));
            expect(await rollUp(store, budget)).toBe(hours);
            expect(await made(store)).toEqual(whole);
          } finally {
            await store.close();
          }
        },
      ),
      { numRuns: 6 },
    );
  });

  it("links copies that came hours apart, whichever came first and in whichever window", async () => {
    const copy = (at: string, account: string) => accessEvent({ at, account, link: "shared-1" });
    const first = copy("2026-08-17T02:10:00Z", "111122223333");
    const last = copy("2026-08-17T09:10:00Z", "444455556666");
    for (const order of [[[first, last]], [[first], [last]], [[last], [first]]]) {
      const store = await memoryStore();
      try {
        for (const [index, events] of order.entries()) {
          await putEvents(store, events, `${index}.json`);
          await rollUp(store, 1);
        }
        const { cells, links } = await made(store);
        expect(links).toHaveLength(1);
        expect(cells.map(({ accesses }) => accesses)).toEqual([1, 0]);
      } finally {
        await store.close();
      }
    }
  });

  it("plans windows that hold every stale hour once and few events", () => {
    const hour = fc.record({ events: fc.nat(9), stale: fc.boolean() });
    fc.assert(
      fc.property(fc.array(hour), fc.integer({ min: 1, max: 20 }), (drawn, budget) => {
        const hours = drawn.map((each, index) => ({ ...each, startUs: index * HOUR_US }));
        const windows = planWindows(hours, budget);
        const inside = windows.map(({ fromUs, toUs }) =>
          hours.filter(({ startUs }) => startUs >= fromUs && startUs < toUs),
        );
        expect(inside.flat().filter(({ stale }) => stale)).toEqual(hours.filter(({ stale }) => stale));
        for (const held of inside) {
          expect([held[0]?.stale, held.at(-1)?.stale]).toEqual([true, true]);
          const events = held.reduce((sum, each) => sum + each.events, 0);
          expect(held.length === 1 || events <= budget).toBe(true);
        }
      }),
    );
  });
});
