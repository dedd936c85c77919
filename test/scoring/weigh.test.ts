import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { combine, weigh } from "@/lib/core/weigh";
import { COMBINE_MACRO, WEIGH_MACRO } from "@/lib/scoring/formulae";
import { join, sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import { memoryStore } from "../support/memory-store";

let store: Store;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

/** Hundredths of a bit, as cells hold them: the bends of the curve, and a spread over all of it. */
const BITS = [0, 1, 199, 200, 201, 1199, 1200, 1201, 20_000];
for (let i = 0; i < 200; i++) BITS.push((i * 7919) % 20_001);

function inSql(rows: readonly (readonly number[])[]): Promise<{ score: number }[]> {
  const lists = rows.map(
    (bits, index) =>
      sql`SELECT ${index} AS i, combine([${join(bits.map((one) => sql`weigh(${one}::INTEGER / 100.0)`))}]) AS score`,
  );
  return store.write(async (writer) => {
    await writer.run(WEIGH_MACRO);
    await writer.run(COMBINE_MACRO);
    return writer.query(
      sql`SELECT score::DOUBLE AS score FROM (${join(lists, " UNION ALL ")}) ORDER BY i`,
      z.object({ score: z.number() }),
    );
  });
}

describe("the score's formula in TypeScript is the one in SQL", () => {
  it("for the surprise of one dimension", async () => {
    const scores = await inSql(BITS.map((bits) => [bits]));
    scores.forEach(({ score }, index) => {
      expect(combine([weigh((BITS[index] ?? 0) / 100)])).toBeCloseTo(score, 9);
    });
    expect(scores.filter(({ score }) => score > 0).length).toBeGreaterThan(190);
  });

  it("for fourteen dimensions in any order", async () => {
    const rows = Array.from({ length: 60 }, (_, i) =>
      Array.from({ length: 14 }, (_, d) => BITS[(i * 37 + d * 11) % BITS.length] ?? 0),
    );
    const scores = await inSql(rows);
    rows.forEach((bits, index) => {
      const weighed = bits.map((one) => weigh(one / 100));
      expect(combine(weighed)).toBeCloseTo(scores[index]?.score ?? Number.NaN, 9);
      expect(combine([...weighed].reverse())).toBe(combine(weighed));
    });
  });
});
