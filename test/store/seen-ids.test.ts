import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { newEventBatch } from "@/lib/core/event-batch";
import { sql } from "@/lib/sql/sql";
import { foldWithin } from "@/lib/store/arrivals";
import { commitUnits } from "@/lib/store/commit-units";
import { Dictionaries } from "@/lib/store/dictionaries";
import { SeenIds } from "@/lib/store/seen-ids";
import type { Store } from "@/lib/store/store";
import { memoryStore } from "../support/memory-store";

interface Row {
  id: number;
  time: number;
  part: number;
}

/** A few ids, seconds and parts, so that copies, pairs and strangers with one id all occur. */
const rowOf = fc.record({
  id: fc.integer({ min: 0, max: 12 }),
  time: fc.integer({ min: 0, max: 2 }),
  part: fc.integer({ min: 0, max: 1 }),
});
const unitsOf = fc.array(
  fc.array(fc.array(rowOf, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 }),
  { minLength: 1, maxLength: 4 },
);

function batchOf(rows: readonly Row[]) {
  const batch = newEventBatch(rows.length);
  batch.rows = rows.length;
  rows.forEach(({ id, time, part }, row) => {
    batch.time[row] = 1_750_000_000_000_000n + BigInt(time) * 1_000_000n;
    batch.idHi[row] = BigInt(id % 3) << 40n;
    batch.idLo[row] = BigInt(id);
    batch.part[row] = part;
    batch.record[row] = row + 1;
  });
  return batch;
}

const ledgerRow = {
  sha256: "x",
  member: "",
  path: "x.json",
  bytes: 1,
  encoding: "plain",
  source: null,
  status: "read" as const,
  note: null,
  evidence: "x.json",
  ingestedAtUs: 0,
  records: 0,
  outOfScope: 0,
  rejected: 0,
  parsed: 0,
  firstUs: null,
  lastUs: null,
};

let stores: Store[] = [];

afterEach(async () => {
  await Promise.all(stores.map((store) => store.close()));
  stores = [];
});

/** Commits the units, so many of them in a transaction, and tells everything that became of their rows. */
async function outcome(units: readonly Row[][][], seen: SeenIds | null, together: number): Promise<unknown> {
  const store = await memoryStore();
  stores.push(store);
  const dictionaries = await Dictionaries.load(store);
  const counts: unknown[] = [];
  for (let from = 0; from < units.length; from += together) {
    const some = units.slice(from, from + together).map((batches) => ({
      files: [ledgerRow],
      batches: batches.map(batchOf),
      rejections: [],
      outOfScope: [],
      streamHours: [],
    }));
    counts.push(...(await commitUnits(store, dictionaries, some, seen)));
  }
  const row = z.record(z.string(), z.unknown());
  return {
    counts,
    events: await store.query(
      sql`SELECT time, id_hi, id_lo, part, file, record FROM event ORDER BY ALL`,
      row,
    ),
    records: await store.query(sql`SELECT * FROM event_record ORDER BY ALL`, row),
    files: await store.query(sql`SELECT id, accepted, joined, duplicates FROM file ORDER BY id`, row),
    hours: await store.query(sql`SELECT DISTINCT hour FROM stale_hour ORDER BY hour`, row),
  };
}

describe("ids seen before in a run", () => {
  it("decide the same of every row as asking the store about it, however units are committed together", async () => {
    await fc.assert(
      fc.asyncProperty(unitsOf, fc.integer({ min: 1, max: 4 }), async (units, together) => {
        const asked = await outcome(units, null, 1);
        expect(await outcome(units, new SeenIds(), 1)).toEqual(asked);
        expect(await outcome(units, new SeenIds(), together)).toEqual(asked);
        expect(await outcome(units, new SeenIds(20), together)).toEqual(asked);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it("are always recognised, in the same batch and in later ones, however many there are", () => {
    const rows = (count: number, first: number) =>
      Array.from({ length: count }, (_, n) => ({ id: first + n, time: 0, part: 0 }));
    const seen = new SeenIds();
    expect(seen.see(batchOf(rows(40_000, 0))).earlier?.some((mark) => mark === 1)).toBe(false);
    seen.see(batchOf(rows(40_000, 40_000)));
    const again = seen.see(batchOf(rows(80_000, 0)));
    expect(again.earlier?.every((mark) => mark === 1)).toBe(true);
    expect(new SeenIds().see(batchOf([...rows(3, 0), ...rows(1, 1)]))).toMatchObject({ within: true });
    expect(foldWithin(batchOf([...rows(3, 0), ...rows(1, 1)]))).toHaveLength(1);
  });

  it("are no longer told apart beyond the number that memory allows", () => {
    const seen = new SeenIds(10);
    expect(seen.see(batchOf([{ id: 1, time: 0, part: 0 }])).earlier).not.toBeNull();
    const more = Array.from({ length: 10 }, (_, id) => ({ id, time: 0, part: 0 }));
    expect(seen.see(batchOf(more))).toEqual({ earlier: null, within: true });
    expect(seen.see(batchOf(more.slice(0, 1)))).toEqual({ earlier: null, within: true });
  });
});
