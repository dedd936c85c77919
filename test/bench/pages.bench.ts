import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseFilter } from "@/lib/core/filter-parse";
import { parseRange } from "@/lib/core/filter-range";
import { eventFacets } from "@/lib/queries/eventFacets";
import { eventHistogram } from "@/lib/queries/eventHistogram";
import { getEvent } from "@/lib/queries/getEvent";
import { listEvents } from "@/lib/queries/listEvents";
import { listFacetValues } from "@/lib/queries/listFacetValues";
import { localOperator } from "@/lib/services/auth/local-operator";
import { openStore } from "@/lib/store/open-store";
import type { Store } from "@/lib/store/store";
import { FIVE_MILLION, seedPages } from "./pages-seed";
import { printTable } from "./process";

/**
 * The queries of the events page over millions of events: `npm run bench pages [EVENTS] [ROUNDS]`. The store is
 * made once and kept in the temporary folder. A row is slower the first time, when words are looked up and hours
 * are counted: that is its own column.
 */
const events = Number(process.argv[2] ?? FIVE_MILLION.events);
const rounds = Number(process.argv[3] ?? 11);
const place = join(tmpdir(), "keytrail-bench", `pages-${events}`);
const viewer = localOperator();

const RANGES = {
  "60 days": "all",
  "7 days": "7d",
  "2 days, ragged": "2026-08-10T10:07:00Z..2026-08-12T11:03:00Z",
};
const FILTERS = [
  "",
  "identity:service-5",
  "-outcome:allowed",
  "identity:*5 action:read-secret",
  "team-7",
  "error:*",
  "-session:x*",
  "-resource:team-1/db-1",
  "linked:no",
] as const;

async function main(): Promise<void> {
  const made = existsSync(join(place, "keytrail.duckdb"));
  const store = await openStore(place);
  if (!made) await seedPages(store, { ...FIVE_MILLION, events });
  for (const [name, text] of Object.entries(RANGES)) await measureRange(store, name, text);
  await store.close();
}

async function measureRange(store: Store, name: string, text: string): Promise<void> {
  const range = parseRange(text);
  if (!range) throw new Error(`${text} is no range`);
  const rows: string[][] = [];
  for (const words of FILTERS) {
    const query = { filter: parseFilter(words).filter, range, nowUs: FIVE_MILLION.endUs };
    const rowsFrom = (start: number) =>
      listEvents(store, viewer, { ...query, order: "newest", limit: 100, from: { start } });
    const { total, rows: first } = await rowsFrom(0);
    const shown = words === "" ? "(no filter)" : words;
    const add = async (what: string, work: () => Promise<unknown>) => {
      rows.push([shown, what, total.toLocaleString("en"), ...(await times(work))]);
    };
    await add("first rows", () => rowsFrom(0));
    await add("rows in the middle", () => rowsFrom(Math.floor(total / 2)));
    await add("histogram, totals", () => eventHistogram(store, viewer, query));
    await add("ten facets", () => eventFacets(store, viewer, query));
    await add("search in a facet", () =>
      listFacetValues(store, viewer, { ...query, field: "resource", contains: "db-1", limit: 50 }),
    );
    const [event] = first;
    if (event && words === "") await add("one event", () => getEvent(store, viewer, event.id));
  }
  printTable([name, "query", "events", "p50 ms", "p95 ms"], rows);
}

async function times(work: () => Promise<unknown>): Promise<string[]> {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    await work();
    taken.push(performance.now() - started);
  }
  const sorted = taken.toSorted((a, b) => a - b);
  return [0.5, 0.95].map((share) =>
    (sorted[Math.min(rounds - 1, Math.floor(rounds * share))] ?? 0).toFixed(0),
  );
}

await main();
