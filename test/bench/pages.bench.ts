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
import { pagesAsked, partsAsked } from "./pages-asked";
import { measureInBrowser } from "./pages-browser";
import { measureExports } from "./pages-export";
import { measureOverHttp, withServer } from "./pages-http";
import { findKnown } from "./pages-known";
import { FIVE_MILLION, seedPages } from "./pages-seed";
import { printTable } from "./process";
import { percentiles } from "./times";

/**
 * Pages over millions of events: `npm run bench pages [EVENTS] [ROUNDS] [queries|http|browser] [ADDRESS]`. First the
 * queries of the events page in this process, then whole pages and parts of the API through a server (`pages-asked.ts`
 * lists them), then the pages in Chromium; or one of the three. ADDRESS: only addresses that begin so. The store is made
 * once and kept in the temporary folder.
 */
const events = Number(process.argv[2] ?? FIVE_MILLION.events);
const rounds = Number(process.argv[3] ?? 11);
const part = process.argv[4] ?? "all";
const among = process.argv[5] ?? "";
const place = process.env.KEYTRAIL_BENCH_STORE ?? join(tmpdir(), "keytrail-bench", `pages-scored-${events}`);
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
  if (part === "all" || part === "queries")
    for (const [name, text] of Object.entries(RANGES)) await measureRange(store, name, text);
  const known = await findKnown(store);
  await store.close();
  if (part === "queries") return;
  const chosen = (addresses: readonly string[]) => addresses.filter((address) => address.startsWith(among));
  await withServer(place, async (at, pid) => {
    if (part !== "browser") {
      if (among === "") await measureExports(at, pid);
      await measureOverHttp(at, pid, chosen([...pagesAsked(known), ...partsAsked(known)]), rounds);
    }
    if (part !== "http") await measureInBrowser(at, chosen(pagesAsked(known)), rounds);
  });
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
      rows.push([shown, what, total.toLocaleString("en"), ...(await percentiles(work, rounds))]);
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

await main();
