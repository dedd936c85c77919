import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readEventView } from "@/lib/contracts/event-view";
import { FACET_FIELDS } from "@/lib/core/facet-fields";
import { exactly } from "@/lib/core/filter";
import { FILTER_FIELD_NAMES } from "@/lib/core/filter-fields";
import { parseFilter } from "@/lib/core/filter-parse";
import { printFilter } from "@/lib/core/filter-print";
import { eventFacets } from "@/lib/queries/eventFacets";
import { eventHistogram } from "@/lib/queries/eventHistogram";
import { getEvent } from "@/lib/queries/getEvent";
import { listEvents } from "@/lib/queries/listEvents";
import { listFacetValues } from "@/lib/queries/listFacetValues";
import { rollUp } from "@/lib/services/rollUp";
import { sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";
import { VIEWER } from "../support/viewer";

const ATTACKS = [
  "'; DROP TABLE event; --",
  "' OR '1'='1",
  "\\' OR 1=1 --",
  "$1",
  "?1",
  "%",
  "_",
  "\\",
  "1) OR (1=1",
  "e.identity",
  "\u0000",
  "\ud800",
  "'||(SELECT value FROM store_meta)||'",
  "x') UNION SELECT key FROM identity --",
];

let store: Store;
const nowUs = 1_787_011_200_000_000;
const range = { kind: "all" as const };

beforeAll(async () => {
  store = await memoryStore();
  await putEvents(store, [accessEvent(), accessEvent({ outcome: "denied" })]);
  await rollUp(store);
});

afterAll(() => store.close());

const untouched = async () =>
  (await store.first(sql`SELECT count(*) AS n FROM event`, z.object({ n: z.number() })))?.n;

describe("hostile filter words", () => {
  it.each(["text", ...FILTER_FIELD_NAMES])(
    "stay words in %s: they find nothing, break nothing",
    async (field) => {
      for (const attack of ATTACKS) {
        for (const text of [
          `"${attack.replace(/[\\"]/g, "\\$&")}"`,
          `*"${attack.replace(/[\\"]/g, "\\$&")}"*`,
        ]) {
          const { filter } = parseFilter(field === "text" ? text : `${field}:${text}`);
          const query = { filter, range, nowUs };
          const page = await listEvents(store, VIEWER, {
            ...query,
            order: "newest",
            limit: 10,
            from: { start: 0 },
          });
          const literal = /^[%_]$/.test(attack) ? "no more than what holds the character" : "nothing";
          if (literal === "nothing" && filter.terms.length > 0)
            expect([field, attack, page.total]).toEqual([field, attack, 0]);
          await eventHistogram(store, VIEWER, query);
          await eventFacets(store, VIEWER, query);
        }
      }
      expect(await untouched()).toBe(2);
    },
  );

  it("stay words where a facet is searched and where an event is asked for", async () => {
    for (const attack of ATTACKS) {
      for (const field of FACET_FIELDS) {
        const query = { filter: { terms: [] }, range, nowUs, field, limit: 10, contains: attack };
        const { values } = await listFacetValues(store, VIEWER, query);
        for (const { value, label } of values)
          expect(value.includes(attack) || label.includes(attack)).toBe(true);
      }
      expect(await getEvent(store, VIEWER, attack)).toBeNull();
    }
    expect(await untouched()).toBe(2);
  });

  it("survive the URL unchanged", () => {
    for (const attack of ATTACKS) {
      const filter = { terms: [{ field: "identity" as const, negated: false, values: [exactly(attack)] }] };
      expect(readEventView({ q: printFilter(filter) })).toMatchObject({ view: { filter }, problems: [] });
    }
  });

  it.each(ATTACKS)("an order, a column or a range named %j is refused and reported", (attack) => {
    const { view, problems } = readEventView({ order: attack, hide: attack, range: attack, base: attack });
    expect(problems.map(({ param }) => param)).toEqual(["range", "base", "order", "hide"]);
    expect(view).toMatchObject({ order: "newest", hide: [], range: { text: "7d" }, base: null });
  });
});
