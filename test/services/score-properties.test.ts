import { beforeAll, describe, expect, it } from "vitest";
import type { AccessEvent } from "@/lib/core/access-event";
import { type ScoreRequest, scoreEvents } from "@/lib/services/scoreEvents";
import type { Store } from "@/lib/store/store";
import { type Dumped, dump } from "../scoring/support/dump";
import { dayOf, SMALL, sampleHistory, seeds } from "../scoring/support/history";
import { memoryStore, putEvents } from "../support/memory-store";

const score = (store: Store, request: ScoreRequest = {}) =>
  scoreEvents(store, { settings: SMALL, ...request });

async function inStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await memoryStore();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Everything that scoring writes when the events come in these files, scored after each, and once more at the end. */
function scored(files: readonly (readonly AccessEvent[])[], after: ScoreRequest | null): Promise<Dumped> {
  return inStore(async (store) => {
    for (const [index, events] of files.entries()) {
      await putEvents(store, events, `${index}.json`);
      if (after) await score(store, after);
    }
    await score(store);
    return dump(store);
  });
}

describe.each(seeds([4, 11]))("scoring the history of seed %d", { timeout: 120_000 }, (seed) => {
  const events = sampleHistory(seed);
  const days = [...new Set(events.map(dayOf))].sort((a, b) => a - b);
  const dayAt = (share: number) => days[Math.floor((days.length - 1) * share)] ?? 0;
  /** Three files, each with events of all days, the first event in the last file. */
  const mixed = [2, 0, 1].map((file) => events.filter((_, i) => (i * 7 + seed) % 3 === file));
  let whole: Dumped;

  beforeAll(async () => {
    whole = await scored([events], null);
  }, 60_000);

  it("says something in every table", () => {
    const silent = Object.entries(whole).filter(([, rows]) => Object.keys(rows).length === 0);
    expect(silent.map(([table]) => table)).toEqual([]);
  });

  it("gives the same in whatever order events come, and in how many files", async () => {
    expect(
      await scored(
        [...mixed].map((file) => [...file].reverse()),
        null,
      ),
    ).toEqual(whole);
  });

  it("gives the same when late files bring earlier days, scored after each", async () => {
    expect(await scored(mixed, {})).toEqual(whole);
  });

  it("gives the same when days are left for a later run, or scored again for nothing", async () => {
    await inStore(async (store) => {
      const [some = [], ...others] = mixed;
      await putEvents(store, some, "some");
      await score(store, { untilDay: dayAt(0.6) });
      await putEvents(store, others.flat(), "others");
      await score(store, { untilDay: dayAt(0.3) });
      await score(store, { untilDay: null });
      await score(store, { sinceDay: dayAt(0.6) });
      expect(await dump(store)).toEqual(whole);
    });
  });

  it("ends with the day that was asked for, however often it is brought up to date, until it is asked for all", async () => {
    await inStore(async (store) => {
      await putEvents(store, events, "all.json");
      await score(store);
      for (const share of [0.7, 0.4, 0.6]) {
        const last = dayAt(share);
        await score(store, { untilDay: last });
        const { scored_cell } = await dump(store, ["scored_cell"]);
        expect(scored_cell).toEqual(upTo(last, whole.scored_cell ?? {}));
        const held = await dump(store);
        expect(await score(store)).toMatchObject({ events: 0 });
        expect(await dump(store)).toEqual(held);
      }
      await score(store, { untilDay: (days[0] ?? 0) - 1 });
      expect((await dump(store, ["scored_cell"])).scored_cell).toEqual({});
      await score(store, { untilDay: null });
      expect(await dump(store)).toEqual(whole);
    });
  });

  it("leaves the cells of earlier days as they are when later days come, day by day", async () => {
    await inStore(async (store) => {
      for (const share of [0.4, 0.6, 0.8, 1]) {
        const last = dayAt(share);
        const first = days[days.indexOf(dayAt(share - 0.2)) + 1] ?? last;
        const next = events.filter(
          (event) => dayOf(event) <= last && (share === 0.4 || dayOf(event) >= first),
        );
        await putEvents(store, next, `${share}.json`);
        await score(store);
        const { scored_cell } = await dump(store, ["scored_cell"]);
        expect(scored_cell).toEqual(upTo(last, whole.scored_cell ?? {}));
      }
      expect(await dump(store)).toEqual(whole);
    });
  });
});

function upTo(last: number, cells: Dumped[string]): Dumped[string] {
  return Object.fromEntries(Object.entries(cells).filter(([, { day }]) => (day ?? 0) <= last));
}
