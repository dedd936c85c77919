import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { scoresState } from "@/lib/services/keepScored";
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
    expect(await scoresState(store, VIEWER)).toEqual({ state: "current", version: 0 });
  });

  it("after events came is brought up to date by whoever asks, once for all who ask at a time", async () => {
    await putEvents(store, [accessEvent({ at: "2026-08-17T10:00:00Z" })]);
    await Promise.all([scoresState(store, VIEWER), scoresState(store, VIEWER), scoresState(store, VIEWER)]);
    expect(await settled()).toEqual({ state: "current", version: 1 });
    const [scored] = await store.query(sql`SELECT count(*) AS days FROM identity_day`, days);
    expect(scored).toEqual({ days: 1 });
    expect(await settled()).toEqual({ state: "current", version: 1 });
  });

  it("says that it failed, does not try again at once, and does not take old findings for new", async () => {
    await putEvents(store, [accessEvent()]);
    await store.write((writer) => writer.run(sql`DROP TABLE scored_cell`));
    expect((await settled()).state).toBe("failed");
    expect(await scoresState(store, VIEWER)).toEqual({ state: "failed", version: 0 });
  });
});
