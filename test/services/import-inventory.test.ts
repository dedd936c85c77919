import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { type InventoryFile, importInventory } from "@/lib/services/importInventory";
import { sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import { KEY, OTHER_ACCOUNT } from "../support/cloudtrail";
import { memoryStore } from "../support/memory-store";
import { viewerOf } from "../support/viewer";

const NOW = Date.UTC(2026, 7, 1) * 1000;
const ANALYST = viewerOf("analyst");
let store: Store;

beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store.close());

function file(name: string, answer: unknown, asOfUs = NOW - 1): InventoryFile {
  return { name, asOfUs, read: async () => Buffer.from(JSON.stringify(answer)) };
}

function count(table: "fact" | "file") {
  const from = table === "fact" ? sql`inventory_fact` : sql`inventory_file`;
  return store
    .first(sql`SELECT count(*) AS n FROM ${from}`, z.object({ n: z.number() }))
    .then((row) => row?.n);
}

it("does the same once, however often it is done", async () => {
  const one = file("a.json", { KeyId: KEY, KeyRotationEnabled: true });
  const first = await importInventory(store, ANALYST, [one, one], NOW);
  expect(first).toMatchObject({ files: 2, filesSkipped: 1, facts: 2 });
  expect(await importInventory(store, ANALYST, [one], NOW)).toMatchObject({ filesSkipped: 1, facts: 0 });
  expect(await count("fact")).toBe(2);
});

it("keeps two files of equal content apart when their names say that they are of two keys", async () => {
  const other = `arn~aws~kms~eu-west-1~${OTHER_ACCOUNT}~key~1234abcd-12ab-34cd-56ef-1234567890ab`;
  const files = [KEY.replaceAll(":", "~").replaceAll("/", "~"), other].map((name) =>
    file(`${name}.json`, { KeyRotationEnabled: true }),
  );
  await importInventory(store, ANALYST, files, NOW);
  const rows = await store.query(
    sql`SELECT DISTINCT resource FROM inventory_fact ORDER BY 1`,
    z.object({ resource: z.string() }),
  );
  expect(rows).toHaveLength(2);
});

it("goes on after what it cannot use, and remembers no file that told nothing", async () => {
  const report = await importInventory(
    store,
    ANALYST,
    [file("bad.json", { hello: 1 }), file("a.json", { KeyId: KEY, KeyRotationEnabled: false })],
    NOW,
  );
  expect(report.problems).toHaveLength(1);
  expect(report.facts).toBe(1);
  expect(await count("file")).toBe(1);
});

it("takes no fact to be newer than now", async () => {
  await importInventory(
    store,
    ANALYST,
    [file("a.json", { KeyId: KEY, KeyRotationEnabled: false }, NOW * 2)],
    NOW,
  );
  const row = await store.first(
    sql`SELECT epoch_us(max(as_of)) AS at FROM inventory_fact`,
    z.object({ at: z.number() }),
  );
  expect(row?.at).toBe(NOW);
});

it("is refused to a viewer", async () => {
  await expect(importInventory(store, viewerOf("viewer"), [], NOW)).rejects.toMatchObject({
    code: "forbidden",
  });
});
