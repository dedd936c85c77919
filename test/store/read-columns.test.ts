import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import { memoryStore } from "../support/memory-store";

let store: Store;

beforeAll(async () => {
  store = await memoryStore();
});

afterAll(() => store.close());

describe("reading whole columns", () => {
  it("keeps the order of rows over many chunks, and every bit of a 64-bit number", async () => {
    const { rows, columns } = await store.columns(
      sql`SELECT i AS n, (18446744073709551615 - i)::UBIGINT AS b, (i % 300)::USMALLINT AS c, CASE WHEN i % 2 = 0 THEN 'even' END AS t
          FROM range(5000) r(i) ORDER BY i`,
      { n: "count", b: "bits", c: "code", t: "text" },
    );
    expect(rows).toBe(5000);
    expect([...columns.n]).toEqual(Array.from({ length: 5000 }, (_, i) => i));
    expect(columns.b[4999]).toBe(2n ** 64n - 5000n);
    expect(columns.c[4999]).toBe(4999 % 300);
    expect(columns.t.slice(0, 3)).toEqual(["even", null, "even"]);
  });

  it("of no row gives empty columns", async () => {
    const { rows, columns } = await store.columns(sql`SELECT 1::UINTEGER AS c WHERE FALSE`, { c: "code" });
    expect([rows, columns.c.length]).toEqual([0, 0]);
  });

  it.each([
    ["a column is missing", sql`SELECT 1::UINTEGER AS other`],
    ["a column is of another kind", sql`SELECT 'one' AS c`],
    ["a number is missing", sql`SELECT NULL::UINTEGER AS c`],
  ])("fails when %s", async (_fault, statement) => {
    await expect(store.columns(statement, { c: "code" })).rejects.toThrow(TypeError);
  });

  it("fails rather than rounds a count", async () => {
    const read = store.columns(sql`SELECT 9007199254740993::BIGINT AS n`, { n: "count" });
    await expect(read).rejects.toThrow("no safe integer");
  });
});
