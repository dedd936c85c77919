import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { COMBINE_MACRO, decayTable, TAIL_MACROS, WEIGH_MACRO } from "@/lib/scoring/formulae";
import { type Sql, sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import { memoryStore } from "../support/memory-store";

let store: Store;

beforeAll(async () => {
  store = await memoryStore();
});

afterAll(async () => {
  await store.close();
});

async function value(formula: Sql): Promise<number> {
  return store.write(async (writer) => {
    for (const statement of [decayTable(14, 90), ...TAIL_MACROS, WEIGH_MACRO, COMBINE_MACRO])
      await writer.run(statement);
    const [row] = await writer.query(
      sql`SELECT (${formula})::DOUBLE AS value`,
      z.object({ value: z.number() }),
    );
    return row?.value ?? Number.NaN;
  });
}

describe("decay", () => {
  it.each([
    { age: 1, weight: 62_370 },
    { age: 7, weight: 46_341 },
    { age: 14, weight: 32_768 },
    { age: 28, weight: 16_384 },
    { age: 90, weight: 761 },
  ])("weighs a day $age days ago with $weight of 65,536", async ({ age, weight }) => {
    expect(await value(sql`(SELECT w FROM decay WHERE age = ${age})`)).toBe(weight);
  });

  it("knows neither the day itself nor days before the look-back", async () => {
    expect(await value(sql`(SELECT count(*) FROM decay WHERE age < 1 OR age > 90)`)).toBe(0);
    expect(await value(sql`(SELECT count(*) FROM decay)`)).toBe(90);
  });
});

describe("tail_bits", () => {
  it.each([
    { seen: 0, mean: 1, shape: 1, bits: 0, why: "nothing seen is no surprise" },
    { seen: 1, mean: 1, shape: 1, bits: 1, why: "P(X ≥ 1) = 1/2" },
    { seen: 3, mean: 1, shape: 1, bits: 3, why: "a geometric tail, where the bound is exact: 1/8" },
    { seen: 2, mean: 3, shape: 1, bits: 0.830075, why: "(3/4)²" },
    { seen: 1, mean: 0.5, shape: 2, bits: 1.473931, why: "1 − (2/2.5)² = 0.36" },
    { seen: 2, mean: 0.5, shape: 2, bits: 3.255291, why: "0.0768 / (1 − 4/15); exactly it is 0.104" },
    { seen: 2, mean: 10, shape: 5, bits: 0.005949, why: "below the mode: 1 − (1/3)⁵" },
    { seen: 1_000_000, mean: 1, shape: 1, bits: 200, why: "never more" },
  ])(
    "is $bits for $seen where $mean with shape $shape is usual: $why",
    async ({ seen, mean, shape, bits }) => {
      expect(await value(sql`tail_bits(${seen}, ${mean}::DOUBLE, ${shape}::DOUBLE)`)).toBeCloseTo(bits, 5);
    },
  );
});

describe("nb_shape", () => {
  it.each([
    { mean: 1, second: 3, shape: 1, why: "variance 2, one more than the mean" },
    { mean: 2, second: 5, shape: 10, why: "less spread than Poisson counts as a tenth of mean² more" },
    { mean: 0.1, second: 10, shape: 0.02, why: "never less than 0.02" },
  ])("is $shape for mean $mean and second moment $second: $why", async ({ mean, second, shape }) => {
    expect(await value(sql`nb_shape(${mean}::DOUBLE, ${second}::DOUBLE)`)).toBeCloseTo(shape, 9);
  });

  it.each([
    { mean: 2, second: 10, shape: 1, why: "variance 6, four more than the mean" },
    {
      mean: 2,
      second: 5,
      shape: 4 / 0.601,
      why: "less spread than Poisson counts as 0.15 mean² + 0.001 more",
    },
  ])(
    "of counts is $shape for mean $mean and second moment $second: $why",
    async ({ mean, second, shape }) => {
      expect(await value(sql`nb_shape_count(${mean}::DOUBLE, ${second}::DOUBLE)`)).toBeCloseTo(shape, 9);
    },
  );
});

describe("weigh", () => {
  it.each([
    { bits: 1, weight: 0 },
    { bits: 2, weight: 0 },
    { bits: 7, weight: 5 },
    { bits: 12, weight: 10 },
    { bits: 15, weight: 13 },
    { bits: 33, weight: 19 },
  ])("makes $weight of $bits bits", async ({ bits, weight }) => {
    expect(await value(sql`weigh(${bits}::DOUBLE)`)).toBeCloseTo(weight, 9);
  });
});

describe("combine", () => {
  it.each([
    { weighed: sql`[10.0]`, score: 10, why: "one counts in full" },
    { weighed: sql`[4.0, 10.0]`, score: 12.6, why: "the second 0.65 of it" },
    { weighed: sql`[2.0, 10.0, 0.0, 4.0]`, score: 13.445, why: "the third 0.4225 of it" },
    { weighed: sql`[0.0, 0.0]`, score: 0, why: "nothing is nothing" },
  ])("gives $score, whatever the order: $why", async ({ weighed, score }) => {
    expect(await value(sql`combine(${weighed})`)).toBeCloseTo(score, 9);
    expect(await value(sql`combine(list_reverse(${weighed}))`)).toBeCloseTo(score, 9);
  });
});
