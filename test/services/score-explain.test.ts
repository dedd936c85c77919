import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DIMENSION_NAMES } from "@/lib/scoring/dimension-names";
import { explainEvent } from "@/lib/services/explainEvent";
import { scoreEvents } from "@/lib/services/scoreEvents";
import type { Store } from "@/lib/store/store";
import { cellsOf } from "../scoring/oracle/cells";
import { type Dump, dump } from "../scoring/support/dump";
import { SMALL, sampleHistory, seeds } from "../scoring/support/history";
import { memoryStore, putEvents } from "../support/memory-store";
import { VIEWER } from "../support/viewer";

describe.each(seeds([4]))("explaining events of the history of seed %d", (seed) => {
  const events = sampleHistory(seed);
  let store: Store;
  let scored: Dump;

  beforeAll(async () => {
    store = await memoryStore();
    await putEvents(store, events);
    await scoreEvents(store, { settings: SMALL });
    scored = (await dump(store, ["scored_cell"])).scored_cell ?? {};
  }, 60_000);
  afterAll(() => store.close());

  /** One event of every scored cell whose first resource is the cell's, and some of cells that are usual. */
  const told = new Map(events.map((event) => [cellsOf([event])[0]?.key ?? "", event]));

  it("tells of every dimension what its cell has, and nothing of others", { timeout: 60_000 }, async () => {
    const odd = [...told].filter(([key]) => scored[key]).slice(0, 16);
    const usual = [...told].filter(([key]) => !scored[key]).slice(0, 3);
    expect(odd.length).toBeGreaterThan(5);
    for (const [key, event] of [...odd, ...usual]) {
      const { cell, dimensions } = await explainEvent(store, VIEWER, event.eventId);
      const bits = Object.fromEntries(
        DIMENSION_NAMES.map((name) => [
          name,
          Math.max(...dimensions.filter(({ dimension }) => dimension === name).map((one) => one.bits)),
        ]),
      );
      for (const name of DIMENSION_NAMES)
        expect(bits[name], `${name} of ${key}`).toBeCloseTo((scored[key]?.[`${name}_bits`] ?? 0) / 100, 1);
      expect(cell.score).toBe((scored[key]?.score ?? 0) / 100);
    }
  });
});
