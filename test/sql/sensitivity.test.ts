import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { sensitivityOf } from "@/lib/sql/sensitivity";
import { sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import { memoryStore } from "../support/memory-store";

let store: Store;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

describe("how much a key or secret matters by its name", () => {
  const cases: readonly [string, number][] = [
    ["prod/payments/db", 1],
    ["prod/identity/token-signing", 2],
    ["vault-ROOT-token", 2],
    ["breakglass", 2],
    ["cart/cache", 1],
    ["staging/identity/token-signing", 0],
    ["kv-dev", 0],
    ["devices/latest-testimony", 1],
    ["", 1],
  ];
  it.each(cases)("%s is %d", async (name, sensitivity) => {
    const found = await store.first(
      sql`SELECT ${sensitivityOf(sql`${name}::VARCHAR`)} AS sensitivity`,
      z.object({ sensitivity: z.number() }),
    );
    expect(found?.sensitivity).toBe(sensitivity);
  });
});
