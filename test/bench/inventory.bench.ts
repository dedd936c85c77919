import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type InventoryView, readInventoryView } from "@/lib/contracts/inventory-view";
import { localOperator } from "@/lib/services/auth/local-operator";
import { listInventory } from "@/lib/services/listInventory";
import { openStore } from "@/lib/store/open-store";
import { KEYS, SECRETS, seedInventory } from "./inventory-seed";
import { measureOverHttp, withServer } from "./pages-http";
import { printTable } from "./process";
import { percentiles } from "./times";

/**
 * Keys and secrets of a large estate: `npm run bench inventory [ROUNDS] [queries|http]`. First the list in this process,
 * then whole pages through a server. The store is made once and kept in the temporary folder.
 */
const rounds = Number(process.argv[2] ?? 11);
const part = process.argv[3];
const place = join(tmpdir(), "keytrail-bench", `inventory-${KEYS}-${SECRETS}`);
const viewer = localOperator();
const AS_OF_US = Date.UTC(2026, 8, 1) * 1000;

const VIEWS = [
  "",
  "status=overdue&sort=-exposure",
  "q=team-7&class=static",
  "flag=not-held&sort=due",
  "owner=team 7&sort=-users",
];

const ITEM = "arn:aws:secretsmanager:eu-west-1:111122220017:secret:prod/team-17/db-20017";
const ADDRESSES = [
  "/inventory",
  "/inventory?status=overdue&sort=-exposure",
  "/rotation",
  "/rotation?policy=securityhub-secretsmanager-4",
  "/api/inventory?start=40000&limit=100",
  "/api/inventory?q=team-7&sort=-users",
  `/api/inventory/item?${new URLSearchParams({ key: ITEM })}`,
  "/posture",
  "/posture?week=2026-W33",
  "/review",
  "/review?week=2026-W33",
];

async function main(): Promise<void> {
  const made = existsSync(join(place, "keytrail.duckdb"));
  const store = await openStore(place);
  if (!made) await seedInventory(store);
  const ask = (view: InventoryView, nonce: number) =>
    listInventory(
      store,
      viewer,
      { view, policyId: null, start: nonce * 100, limit: 100, asOfUs: AS_OF_US },
      null,
    );
  if (part !== "http") {
    const began = performance.now();
    const { all } = await ask(readInventoryView(new URLSearchParams()).view, 0);
    console.log(
      `${all.toLocaleString("en")} items; first list after a change: ${Math.round(performance.now() - began)} ms`,
    );
    const rows: string[][] = [];
    for (const text of VIEWS) {
      let round = 0;
      // Another search text each time, so that no list is remembered.
      const fresh = async () => {
        round += 1;
        const { view } = readInventoryView(new URLSearchParams(text));
        await ask(
          { ...view, text: view.text === "" ? " ".repeat(round) : `${view.text}${" ".repeat(round)}` },
          3,
        );
      };
      rows.push([text || "all", ...(await percentiles(fresh, rounds))]);
    }
    printTable(["list of keys and secrets", "p50 ms", "p95 ms"], rows);
  }
  await store.close();
  if (part !== "queries") await withServer(place, (at, pid) => measureOverHttp(at, pid, ADDRESSES, rounds));
}

await main();
