import { afterAll, beforeAll, expect, it } from "vitest";
import { printEventKey } from "@/lib/core/event-key";
import { parseFilter } from "@/lib/core/filter-parse";
import { DAY_US, parseTimeUs } from "@/lib/core/time";
import { listEventCodes } from "@/lib/queries/listEventCodes";
import { listEvents } from "@/lib/queries/listEvents";
import type { RowsQuery } from "@/lib/queries/locateEvents";
import { readWords } from "@/lib/queries/readWords";
import { rollUp } from "@/lib/services/rollUp";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";
import { VIEWER } from "../support/viewer";

const START_US = parseTimeUs("2026-08-17T00:00:00Z") ?? 0;

let store: Store;

beforeAll(async () => {
  store = await memoryStore();
  await putEvents(
    store,
    Array.from({ length: 200 }, (_, i) =>
      accessEvent({
        timeUs: START_US + Math.floor(i / 25) * 3_600_000_000 + (i % 7),
        account: `account-${i % 5}`,
      }),
    ),
  );
  await rollUp(store);
});

afterAll(() => store.close());

it.each(["newest", "oldest"] as const)(
  "pages of codes, %s first, hold every event once, in the order of the table",
  async (order) => {
    const query = {
      filter: parseFilter("").filter,
      range: { kind: "all" as const },
      nowUs: START_US + DAY_US,
      order,
    };
    const { rows } = await listEvents(store, VIEWER, { ...query, limit: 200, from: { start: 0 } });
    const seen: { id: string; timeUs: number | undefined; account: string | undefined }[] = [];
    let from: RowsQuery["from"] | null = { start: 0 };
    while (from) {
      const page = await listEventCodes(store, VIEWER, { ...query, limit: 30, from });
      if (!page) break;
      const { codes } = page;
      const words = await readWords(store, VIEWER, "stream", [...new Set(codes.stream)]);
      for (let row = 0; row < page.rows; row++)
        seen.push({
          id: printEventKey({ hi: codes.id_hi[row] ?? 0n, lo: codes.id_lo[row] ?? 0n }),
          timeUs: codes.time_us[row],
          account: words.find(({ id }) => id === codes.stream[row])?.words[1],
        });
      from = page.after && { after: page.after };
    }
    expect(seen).toEqual(rows.map(({ id, timeUs, account }) => ({ id, timeUs, account })));
  },
);
