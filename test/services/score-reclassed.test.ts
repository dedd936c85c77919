import { expect, it } from "vitest";
import type { AccessEvent } from "@/lib/core/access-event";
import { scoreEvents } from "@/lib/services/scoreEvents";
import { type Dumped, dump } from "../scoring/support/dump";
import { SMALL } from "../scoring/support/history";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";

/** A record that tells little of its caller, and one of the next day that tells who it is. */
const vague = accessEvent({
  at: "2026-08-17T10:00:00Z",
  identity: { key: "x", name: "x", kind: "unknown", account: "" },
});
const telling = accessEvent({
  at: "2026-08-18T10:00:00Z",
  identity: { key: "x", name: "ana", kind: "person", account: "1" },
});

async function scored(files: readonly AccessEvent[][]): Promise<Dumped> {
  const store = await memoryStore();
  try {
    for (const [index, events] of files.entries()) {
      await putEvents(store, events, String(index));
      await scoreEvents(store, { settings: SMALL });
    }
    expect(await scoreEvents(store, { settings: SMALL })).toMatchObject({ events: 0 });
    return await dump(store);
  } finally {
    await store.close();
  }
}

it("judges a caller's earlier days by what later records tell of who it is", async () => {
  const together = await scored([[vague, telling]]);
  expect(Object.values(together.identity_day ?? {}).map((day) => day.class)).toEqual([1, 1]);
  expect(await scored([[vague], [telling]])).toEqual(together);
});
