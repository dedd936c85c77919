import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { SEARCH_FOUND_MAX } from "@/lib/contracts/search";
import { place } from "@/lib/core/place";
import { searchAll } from "@/lib/queries/searchAll";
import { sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";
import { VIEWER } from "../support/viewer";

let store: Store;
const workload = (name: string) => ({
  key: `arn:aws:iam::1:role/${name}`,
  name,
  kind: "workload" as const,
  account: "1",
});

beforeEach(async () => {
  store = await memoryStore();
  await putEvents(store, [
    accessEvent({ identity: workload("orders"), place: place({ address: "198.51.100.23" }) }),
    accessEvent({
      identity: workload("reorders-api"),
      credential: { id: "ASIAFINDME0000000001", kind: "temporary" },
    }),
    ...Array.from({ length: 9 }, (_, i) => accessEvent({ identity: workload(`many-${i}`) })),
  ]);
});
afterEach(() => store.close());

const search = (text: string) => searchAll(store, VIEWER, text, { people: null });

describe("searching by name", () => {
  it("puts the whole name before one that only holds it, whatever the case", async () => {
    const { found, late } = await search("ORDERS");
    expect(found.filter(({ group }) => group === "identity").map(({ title }) => title)).toEqual([
      "orders",
      "reorders-api",
    ]);
    expect(late).toEqual([]);
  });

  it("finds credentials, addresses and events by their ids", async () => {
    expect((await search("findme")).found).toMatchObject([
      { group: "credential", key: "ASIAFINDME0000000001" },
    ]);
    expect((await search("198.51.100.2")).found).toMatchObject([{ group: "address", key: "198.51.100.23" }]);
    const event = accessEvent();
    await putEvents(store, [event], "another.json");
    expect((await search(event.eventId)).found).toMatchObject([{ group: "event", key: event.eventId }]);
  });

  it("gives at most five of each", async () => {
    const { found } = await search("many-");
    expect(found).toHaveLength(SEARCH_FOUND_MAX);
  });

  it("takes a text from a log for text", async () => {
    await expect(search("%' OR 1=1 --")).resolves.toMatchObject({ found: [], late: [] });
  });

  it("tells a group that took too long apart from one that holds nothing", async () => {
    const slow = sql`SELECT count(*) AS n FROM range(100000000) a, range(1000) b WHERE (a.range * b.range) % 7 = 3`;
    expect(await store.queryWithin(30, slow, z.object({ n: z.number() }))).toBeNull();
    expect(await store.query(sql`SELECT 1 AS n`, z.object({ n: z.number() }))).toEqual([{ n: 1 }]);
  });
});
