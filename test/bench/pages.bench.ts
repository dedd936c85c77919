import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { parseFilter } from "@/lib/core/filter-parse";
import { parseRange } from "@/lib/core/filter-range";
import { eventFacets } from "@/lib/queries/eventFacets";
import { eventHistogram } from "@/lib/queries/eventHistogram";
import { getEvent } from "@/lib/queries/getEvent";
import { listEvents } from "@/lib/queries/listEvents";
import { listFacetValues } from "@/lib/queries/listFacetValues";
import { localOperator } from "@/lib/services/auth/local-operator";
import { sql } from "@/lib/sql/sql";
import { openStore } from "@/lib/store/open-store";
import type { Store } from "@/lib/store/store";
import { asked, type Known } from "./pages-asked";
import { measureOverHttp } from "./pages-http";
import { FIVE_MILLION, seedPages } from "./pages-seed";
import { printTable } from "./process";
import { percentiles } from "./times";

/**
 * Pages over millions of events: `npm run bench pages [EVENTS] [ROUNDS] [queries|http]`. First the queries of the events
 * page in this process, then whole pages and parts of the API through a server (`pages-asked.ts` lists them); or one of the
 * two. The store is made once and kept in the temporary folder.
 */
const events = Number(process.argv[2] ?? FIVE_MILLION.events);
const rounds = Number(process.argv[3] ?? 11);
const part = process.argv[4];
const place = join(tmpdir(), "keytrail-bench", `pages-scored-${events}`);
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
  if (part !== "http")
    for (const [name, text] of Object.entries(RANGES)) await measureRange(store, name, text);
  const known = await findKnown(store);
  await store.close();
  if (part !== "queries") await measureOverHttp(place, asked(known), rounds);
}

/** The newest event that names a resource, who did it to what, and the finding of the highest score. */
async function findKnown(store: Store): Promise<Known> {
  const query = {
    filter: parseFilter("resource:*").filter,
    range: parseRange("all") ?? { kind: "all" },
    nowUs: FIVE_MILLION.endUs,
  };
  const { rows } = await listEvents(store, viewer, {
    ...query,
    order: "newest",
    limit: 1,
    from: { start: 0 },
  });
  const [event] = rows;
  if (!event?.resource) throw new Error("No event of the store names a resource.");
  const finding = await store.first(
    sql`SELECT id FROM finding ORDER BY score DESC, id LIMIT 1`,
    z.object({ id: z.string() }),
  );
  if (!finding) throw new Error("The store holds no finding.");
  return {
    identity: event.identity.key,
    resource: event.resource.key,
    event: event.id,
    finding: finding.id,
  };
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
