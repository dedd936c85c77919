import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { ENTITY_RANGE } from "@/lib/contracts/entity-view";
import { entityActivity } from "@/lib/queries/entityActivity";
import { entityCard } from "@/lib/queries/entityCard";
import { entityCoverage } from "@/lib/queries/entityCoverage";
import { entityFindings } from "@/lib/queries/entityFindings";
import { findIdentity } from "@/lib/queries/findIdentity";
import { findResource } from "@/lib/queries/findResource";
import { identityCredentials } from "@/lib/queries/identityCredentials";
import { identityDenials } from "@/lib/queries/identityDenials";
import { identityPeers } from "@/lib/queries/identityPeers";
import { identityResources } from "@/lib/queries/identityResources";
import { identityScores } from "@/lib/queries/identityScores";
import { identityAgents, identityPlaces } from "@/lib/queries/identityShares";
import { identityWeek } from "@/lib/queries/identityWeek";
import { listIdentities } from "@/lib/queries/listIdentities";
import { openEntityWindow } from "@/lib/queries/openEntityWindow";
import { resourceExposure } from "@/lib/queries/resourceExposure";
import { resourceUsers } from "@/lib/queries/resourceUsers";
import { resourceVersions } from "@/lib/queries/resourceVersions";
import { sensitiveEvents } from "@/lib/queries/sensitiveEvents";
import { localOperator } from "@/lib/services/auth/local-operator";
import { readResourceContexts } from "@/lib/services/readResourceContexts";
import { sql } from "@/lib/sql/sql";
import { openStore } from "@/lib/store/open-store";
import type { Store } from "@/lib/store/store";
import { FIVE_MILLION, seedPages } from "./pages-seed";
import { printTable } from "./process";

/**
 * The queries behind the pages of an identity and of a key or secret: `npm run bench entities [FOLDER] [ROUNDS]`. Without a
 * folder the five million events of `bench pages`. The busiest, a middling and the quietest of each are asked for; "the whole
 * page" is all of them at once, as the page asks.
 */
const given = process.argv[2];
const rounds = Number(process.argv[3] ?? 11);
const place = given ?? join(tmpdir(), "keytrail-bench", `pages-${FIVE_MILLION.events}`);
const viewer = localOperator();
const nowUs = Date.now() * 1000;

type Panel = readonly [name: string, ask: () => Promise<unknown>];

async function main(): Promise<void> {
  const made = existsSync(join(place, "keytrail.duckdb"));
  const store = await openStore(place);
  if (!made) await seedPages(store, FIVE_MILLION);
  const rows: string[][] = [];
  for (const key of await chosen(store, "identity"))
    rows.push(...(await measure(key, await identityPanels(store, key))));
  for (const key of await chosen(store, "resource"))
    rows.push(...(await measure(key, await resourcePanels(store, key))));
  const window = await openEntityWindow(store, viewer, ENTITY_RANGE, nowUs);
  if (window)
    rows.push([
      "",
      "the list of identities, first",
      ...(await times(1, () =>
        listIdentities(store, viewer, { ...window, text: "", kind: null, sort: "last", descending: true }),
      )),
    ]);
  printTable(["of", "what", "p50 ms", "p95 ms"], rows);
  await store.close();
}

/** Keys of the one with most cells, the median and the one with fewest. */
async function chosen(store: Store, side: "identity" | "resource"): Promise<string[]> {
  const table = side === "identity" ? sql`identity` : sql`resource`;
  const found = await store.query(
    sql`WITH counted AS (SELECT ${table} AS id, count(*) AS n FROM access_cell WHERE ${table} <> 0 GROUP BY 1), placed AS (
          SELECT id, row_number() OVER (ORDER BY n DESC, id) AS place, count(*) OVER () AS all_of_them FROM counted)
        SELECT d.key FROM placed p JOIN ${table} d ON d.id = p.id WHERE place IN (1, all_of_them // 2, all_of_them) ORDER BY place`,
    z.object({ key: z.string() }),
  );
  return found.map(({ key }) => key);
}

async function identityPanels(store: Store, key: string): Promise<Panel[]> {
  const [head, window] = await Promise.all([
    findIdentity(store, viewer, key),
    openEntityWindow(store, viewer, ENTITY_RANGE, nowUs),
  ]);
  if (!head || !window) throw new Error(`Nothing is held of ${key}`);
  const query = { ...window, id: head.id, nowUs };
  return [
    ["head", () => findIdentity(store, viewer, key)],
    ["accesses", () => entityActivity(store, viewer, "identity", query)],
    ["resources", () => identityResources(store, viewer, query)],
    ["findings", () => entityFindings(store, viewer, { side: "identity", id: head.id }, null)],
    ["scores", () => identityScores(store, viewer, query)],
    ["week", () => identityWeek(store, viewer, query)],
    ["places", () => identityPlaces(store, viewer, query)],
    ["agents", () => identityAgents(store, viewer, query)],
    ["peers", () => identityPeers(store, viewer, query)],
    ["denials", () => identityDenials(store, viewer, query)],
    ["sensitive actions", () => sensitiveEvents(store, viewer, "identity", query)],
    ["credentials, sessions", () => identityCredentials(store, viewer, query)],
    ["hover card", () => entityCard(store, viewer, { side: "identity", key, nowUs }, null)],
  ];
}

async function resourcePanels(store: Store, key: string): Promise<Panel[]> {
  const [head, window] = await Promise.all([
    findResource(store, viewer, key),
    openEntityWindow(store, viewer, ENTITY_RANGE, nowUs),
  ]);
  if (!head || !window) throw new Error(`Nothing is held of ${key}`);
  const query = { ...window, id: head.id, nowUs };
  return [
    ["head", () => findResource(store, viewer, key)],
    ["users", () => resourceUsers(store, viewer, query)],
    ["rate", () => entityActivity(store, viewer, "resource", query)],
    ["exposure", () => resourceExposure(store, viewer, query)],
    ["findings", () => entityFindings(store, viewer, { side: "resource", id: head.id }, null)],
    ["coverage", () => entityCoverage(store, viewer, "resource", query)],
    ["contexts", () => readResourceContexts(store, viewer, query)],
    ["versions, old readers", () => resourceVersions(store, viewer, query)],
    ["policy and state", () => sensitiveEvents(store, viewer, "resource", query)],
    ["hover card", () => entityCard(store, viewer, { side: "resource", key, nowUs }, null)],
  ];
}

async function measure(key: string, panels: readonly Panel[]): Promise<string[][]> {
  const page = panels.filter(([name]) => name !== "hover card");
  const rows: string[][] = [];
  for (const [name, ask] of panels) rows.push([key, name, ...(await times(rounds, ask))]);
  rows.push([
    key,
    "the whole page",
    ...(await times(rounds, () => Promise.all(page.map(([, ask]) => ask())))),
  ]);
  return rows;
}

async function times(count: number, work: () => Promise<unknown>): Promise<string[]> {
  const taken: number[] = [];
  for (let round = 0; round < count; round++) {
    const started = performance.now();
    await work();
    taken.push(performance.now() - started);
  }
  const sorted = taken.toSorted((a, b) => a - b);
  return [0.5, 0.95].map((share) => (sorted[Math.min(count - 1, Math.floor(count * share))] ?? 0).toFixed(0));
}

await main();
