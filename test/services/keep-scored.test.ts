import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { scoresState } from "@/lib/services/keepScored";
import { scoreEvents } from "@/lib/services/scoreEvents";
import { sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";
import { VIEWER } from "../support/viewer";

const days = z.object({ days: z.number() });

let store: Store;
beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store.close());

async function settled(): Promise<{ state: string; version: number }> {
  for (let tries = 0; tries < 100; tries++) {
    const found = await scoresState(store, VIEWER);
    if (found.state !== "working") return found;
  }
  throw new Error("still working");
}

describe("the state of the scores", () => {
  it("of an empty store is up to date, and nothing is run for it", async () => {
    expect(await scoresState(store, VIEWER)).toEqual({ state: "current", version: 0, until: null });
  });

  it("after events came is brought up to date by whoever asks, once for all who ask at a time", async () => {
    await putEvents(store, [accessEvent({ at: "2026-08-17T10:00:00Z" })]);
    await Promise.all([scoresState(store, VIEWER), scoresState(store, VIEWER), scoresState(store, VIEWER)]);
    expect(await settled()).toEqual({ state: "current", version: 1, until: null });
    const [scored] = await store.query(sql`SELECT count(*) AS days FROM identity_day`, days);
    expect(scored).toEqual({ days: 1 });
    expect(await settled()).toEqual({ state: "current", version: 1, until: null });
  });

  it("is up to date where days are left out on purpose, and says where the scores end", async () => {
    const days = ["2026-08-16T10:00:00Z", "2026-08-17T10:00:00Z"].map((at) => accessEvent({ at }));
    await putEvents(store, days);
    await scoreEvents(store, { untilDay: Date.UTC(2026, 7, 16) / 86_400_000 });
    const { version } = await settled();
    expect(await settled()).toEqual({ state: "current", version, until: "2026-08-16" });
    await scoreEvents(store, { untilDay: null });
    expect(await settled()).toMatchObject({ state: "current", until: null });
  });

  it("says that it failed, does not try again at once, and does not take old findings for new", async () => {
    await putEvents(store, [accessEvent()]);
    await store.write((writer) => writer.run(sql`DROP TABLE scored_cell`));
    expect((await settled()).state).toBe("failed");
    expect(await scoresState(store, VIEWER)).toEqual({ state: "failed", version: 0, until: null });
  });
});
