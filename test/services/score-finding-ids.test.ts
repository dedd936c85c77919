import { expect, it } from "vitest";
import { place } from "@/lib/core/place";
import { listFindings } from "@/lib/queries/listFindings";
import { scoreEvents } from "@/lib/services/scoreEvents";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";
import { VIEWER } from "../support/viewer";

const ana = { key: "user/ana", name: "ana", kind: "person" as const, account: "1" };
const payroll = { key: "s/payroll", name: "payroll", kind: "secret" as const, account: "1", region: "r" };
const usual = Array.from({ length: 20 }, (_, day) =>
  accessEvent({ at: `2026-08-${String(day + 1).padStart(2, "0")}T10:00:00Z`, identity: ana }),
);
const odd = ["198.51.100.7", "203.0.113.9"].map((address) =>
  accessEvent({
    at: "2026-08-20T03:00:00Z",
    identity: ana,
    resources: [payroll],
    place: place({ address }),
  }),
);

it("gives every finding an id of its own, though they differ in nothing but the place", async () => {
  const store = await memoryStore();
  try {
    await putEvents(store, [...usual, ...odd]);
    await scoreEvents(store);
    const request = { fromUs: null, toUs: null, limit: 100, minSeverity: "info" } as const;
    const found = await listFindings(store, VIEWER, request);
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    const events = found.flatMap(({ eventIds }) => eventIds);
    expect(events.sort()).toEqual(odd.map(({ eventId }) => eventId).sort());
  } finally {
    await store.close();
  }
});
