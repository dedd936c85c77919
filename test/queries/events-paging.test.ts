import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseCursor } from "@/lib/core/event-key";
import { parseFilter } from "@/lib/core/filter-parse";
import { DAY_US, parseTimeUs } from "@/lib/core/time";
import { listEvents } from "@/lib/queries/listEvents";
import { rollUp } from "@/lib/services/rollUp";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";
import { VIEWER } from "../support/viewer";

const START_US = parseTimeUs("2026-08-17T00:00:00Z") ?? 0;
const EVENTS = Array.from({ length: 500 }, (_, i) =>
  // Seven instants an hour, so that many events share one, and every third is denied.
  accessEvent({
    timeUs: START_US + Math.floor(i / 25) * 3_600_000_000 + (i % 7),
    outcome: i % 3 === 0 ? "denied" : "allowed",
  }),
);

let store: Store;

beforeAll(async () => {
  store = await memoryStore();
  await putEvents(store, EVENTS);
  await rollUp(store);
});

afterAll(() => store.close());

const view = (text: string, order: "newest" | "oldest") => ({
  filter: parseFilter(text).filter,
  range: { kind: "all" as const },
  nowUs: START_US + DAY_US,
  order,
});

describe.each(["newest", "oldest"] as const)("paging with the %s first", (order) => {
  it.each(["", "outcome:denied", "session:*"])(
    "by cursor shows every event of %j exactly once, in order",
    async (text) => {
      const seen: { id: string; timeUs: number }[] = [];
      let page = await listEvents(store, VIEWER, { ...view(text, order), limit: 37, from: { start: 0 } });
      const { total } = page;
      seen.push(...page.rows);
      while (page.next) {
        const after = parseCursor(page.next);
        if (!after) throw new Error(`not a cursor: ${page.next}`);
        page = await listEvents(store, VIEWER, { ...view(text, order), limit: 37, from: { after } });
        seen.push(...page.rows);
      }
      expect(seen.length).toBe(total);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(total);
      const sign = order === "newest" ? -1 : 1;
      const inOrder = seen.toSorted((a, b) => sign * (a.timeUs - b.timeUs || (a.id < b.id ? -1 : 1)));
      expect(seen).toEqual(inOrder);
    },
  );

  it("by row number gives the same rows as going through from the start", async () => {
    const all = await listEvents(store, VIEWER, {
      ...view("outcome:denied", order),
      limit: 500,
      from: { start: 0 },
    });
    for (const start of [0, 1, 24, 25, 60, 130, all.total - 1]) {
      const page = await listEvents(store, VIEWER, {
        ...view("outcome:denied", order),
        limit: 10,
        from: { start },
      });
      expect(page.rows).toEqual(all.rows.slice(start, start + 10));
      expect(page.start).toBe(start);
    }
  });

  it("past the last row gives no row and the same total", async () => {
    const page = await listEvents(store, VIEWER, { ...view("", order), limit: 10, from: { start: 500 } });
    expect([page.rows, page.total, page.next]).toEqual([[], 500, null]);
  });
});

describe("paging", () => {
  it("sees events that came in since, also before their cells are made", async () => {
    const before = await listEvents(store, VIEWER, { ...view("", "newest"), limit: 1, from: { start: 0 } });
    await putEvents(store, [accessEvent({ timeUs: START_US + 30 * 60_000_000 })], "late.json");
    const after = await listEvents(store, VIEWER, { ...view("", "newest"), limit: 1, from: { start: 0 } });
    expect(after.total).toBe(before.total + 1);
  });
});
