import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { sql } from "@/lib/sql/sql";
import { openStore } from "@/lib/store/open-store";
import { put, temporaryFolder } from "../support/log-files";

const place = temporaryFolder();
const within = (name: string) => join(place.path, name);
const storeIn = (name: string) => join(place.path, name, "keytrail.duckdb");
const hashOf = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");

afterAll(() => {
  place.remove();
});

/** Runs statements on a DuckDB file, as somebody with the DuckDB shell would. */
async function inShell(path: string, ...statements: string[]): Promise<void> {
  mkdirSync(join(path, ".."), { recursive: true });
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}

async function makeStore(name: string): Promise<void> {
  await (await openStore(within(name))).close();
}

const NO_STORE: [what: string, make: (path: string) => Promise<void> | void, code: string, says: string][] = [
  [
    "a text file",
    (path) => put(path, "hello\n"),
    "store-newer",
    "is not a DuckDB file this program can read",
  ],
  ["random bytes", (path) => put(path, Buffer.alloc(50_000, "k3y")), "store-newer", "is not a DuckDB file"],
  [
    "somebody else's DuckDB file",
    (path) => inShell(path, "CREATE TABLE orders (id INTEGER)"),
    "store-newer",
    "was not made by Keytrail",
  ],
  [
    "somebody else's DuckDB file with migrations of its own",
    (path) => inShell(path, "CREATE TABLE schema_migration (id INTEGER)", "CREATE TABLE orders (id INTEGER)"),
    "store-newer",
    "was not made by Keytrail",
  ],
  [
    "a DuckDB file that holds views alone",
    (path) => inShell(path, "CREATE VIEW answer AS SELECT 42 AS n"),
    "store-newer",
    "was not made by Keytrail",
  ],
  [
    "a store of a newer Keytrail",
    async (path) => {
      await (await openStore(join(path, ".."))).close();
      await inShell(path, "INSERT INTO schema_migration VALUES (99, '0099-later.sql', now()::TIMESTAMP)");
    },
    "store-newer",
    "was written by a newer Keytrail (schema 99, this program knows",
  ],
  [
    "a store that was cut short",
    async (path) => {
      await (await openStore(join(path, ".."))).close();
      truncateSync(path, 300_000);
    },
    "failed",
    "cannot be opened and is left untouched",
  ],
];

describe("openStore", () => {
  it.each(NO_STORE)("refuses %s in a sentence and leaves its bytes alone", async (what, make, code, says) => {
    const name = what.replaceAll(" ", "-");
    await make(storeIn(name));
    const before = hashOf(storeIn(name));
    await expect(openStore(within(name))).rejects.toMatchObject({
      name: "AppError",
      code,
      message: expect.stringMatching(/^[^\n]+\.$/),
    });
    await expect(openStore(within(name))).rejects.toThrow(says);
    expect(hashOf(storeIn(name))).toBe(before);
  });

  it("refuses a folder in place of the file", async () => {
    mkdirSync(storeIn("folder"), { recursive: true });
    await expect(openStore(within("folder"))).rejects.toThrow("cannot be opened and is left untouched");
  });

  // Root may write everywhere, so the folder that cannot be written is one below a file.
  it.each(["file", "file/below"])("refuses a data folder that cannot be made: %s", async (name) => {
    put(within("file"), "not a folder");
    await expect(openStore(within(name))).rejects.toMatchObject({
      code: "store-unwritable",
      message: `The data folder ${within(name)} cannot be written. Give this user write access to it, or choose another with --data.`,
    });
    expect(readFileSync(within("file"), "utf8")).toBe("not a folder");
  });

  it.each([0, 4096, 8192])(
    "makes anew a file that a kill cut off at %d bytes while it was made",
    async (size) => {
      const name = `begun-${size}`;
      await makeStore(name);
      truncateSync(storeIn(name), size);
      const store = await openStore(within(name));
      const version = z.object({ version: z.number() });
      expect(
        await store.first(sql`SELECT max(version) AS version FROM schema_migration`, version),
      ).not.toBeNull();
      await store.close();
    },
  );

  it("goes on from a file whose schema was begun and has no migration yet", async () => {
    await inShell(
      storeIn("bare"),
      "CREATE TABLE schema_migration (version INTEGER NOT NULL, name VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL)",
    );
    await makeStore("bare");
    await makeStore("bare");
  });

  it("makes a new data folder for its owner alone, and opens it again with what it held", async () => {
    const store = await openStore(within("kept"));
    await store.write((writer) => writer.run(sql`INSERT INTO store_meta VALUES ('test', 'kept')`));
    await store.close();
    expect(existsSync(`${storeIn("kept")}.wal`)).toBe(false);
    const again = await openStore(within("kept"));
    const row = z.object({ value: z.string() });
    expect(await again.first(sql`SELECT value FROM store_meta WHERE name = 'test'`, row)).toEqual({
      value: "kept",
    });
    await again.close();
  });
});

describe("closing a store", () => {
  it("waits for work that holds it, tells that work to stop, and lets nothing more be written", async () => {
    const store = await openStore(within("held"));
    const steps: string[] = [];
    const work = new Promise<void>((resolve) => {
      store.closing.addEventListener("abort", () => {
        steps.push("told");
        setTimeout(() => {
          steps.push("done");
          resolve();
        }, 50);
      });
    });
    void store.hold(work);
    await store.close();
    expect(steps).toEqual(["told", "done"]);
    await expect(store.write(async () => undefined)).rejects.toThrow("Keytrail was stopped.");
  });

  it("interrupts a transaction that would take long, and rolls it back", async () => {
    const store = await openStore(within("long"));
    let begin: () => void = () => undefined;
    const started = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const endless = store.write(async (writer) => {
      await writer.run(sql`INSERT INTO store_meta VALUES ('half', 'written')`);
      begin();
      await writer.run(
        sql`CREATE TEMP TABLE huge AS SELECT sum(sin(a.range) * cos(b.range)) AS n FROM range(1000000) a, range(1000000) b`,
      );
    });
    const failed = expect(endless).rejects.toThrow(/interrupt/i);
    await started;
    await store.close();
    await failed;
    const again = await openStore(within("long"));
    const row = z.object({ n: z.number() });
    expect(await again.first(sql`SELECT count(*) AS n FROM store_meta WHERE name = 'half'`, row)).toEqual({
      n: 0,
    });
    await again.close();
  });
});
