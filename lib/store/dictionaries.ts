import { randomBytes } from "node:crypto";
import { z } from "zod";
import { DIMENSION_NAMES, DIMENSIONS, type DictionaryEntry, type Dimension } from "../core/event-batch";
import { type Sql, sql } from "../sql/sql";
import { appendValues } from "./append";
import { HashIndex } from "./hash-index";
import type { Store, Writer } from "./store";

/** New values of one dictionary with their 64-bit hashes (low and high half alternating). */
export interface NewEntries {
  /** The columns of one value after the other, and the length of each in UTF-16 units. */
  text: string;
  lengths: Uint32Array;
  hashes: Uint32Array;
}

/** Rows of one dictionary that are to be written. */
class Pending {
  readonly ids: number[] = [];
  /** Low and high half alternating. */
  readonly hashes: number[] = [];
  readonly columns: string[][];

  constructor(dimension: Dimension) {
    this.columns = DIMENSIONS[dimension].map(() => []);
  }
}

const PENDING_MAX = 50_000;
const DESCRIBED_MAX = 200_000;
/** Dictionaries whose values different records may describe differently. */
const DESCRIBED: ReadonlySet<Dimension> = new Set<Dimension>(["identity", "resource"]);

function tableOf(dimension: Dimension): Sql {
  return dimension === "identity" ? sql`identity` : sql`resource`;
}

/**
 * The ids of the store's dictionaries. Ids are given here at once and their rows written by `flush`, in the
 * transaction of the first events that use them at the latest.
 */
export class Dictionaries {
  private readonly pending = new Map<Dimension, Pending>();
  private readonly descriptions = new Map<Dimension, { id: number; values: DictionaryEntry }[]>();
  private readonly described = new Map<string, string>();
  private waiting = 0;

  private constructor(
    private readonly indexes: Record<Dimension, HashIndex>,
    /** The secret that hashes of values are made with. */
    readonly key: string,
  ) {}

  /** Reads the hashes of all dictionaries of a store: twenty bytes of memory for each distinct value. */
  static async load(store: Store): Promise<Dictionaries> {
    const indexes = Object.fromEntries(DIMENSION_NAMES.map((name) => [name, new HashIndex()]));
    for (const name of DIMENSION_NAMES) {
      const index = indexes[name];
      for await (const { ids, hashes } of store.streamIds(name)) {
        for (let row = 0; row < ids.length; row++)
          index?.add(hashes[2 * row] ?? 0, hashes[2 * row + 1] ?? 0, ids[row] ?? 0);
      }
    }
    return new Dictionaries(indexes as Record<Dimension, HashIndex>, await storeKey(store));
  }

  /** The ids of values, known or new, in their order. */
  resolve(dimension: Dimension, { text, lengths, hashes }: NewEntries): Uint32Array {
    const index = this.indexes[dimension];
    const width = DIMENSIONS[dimension].length;
    const described = DESCRIBED.has(dimension);
    const pending = this.pending.get(dimension) ?? new Pending(dimension);
    this.pending.set(dimension, pending);
    const ids = new Uint32Array(hashes.length / 2);
    let at = 0;
    for (let i = 0; i < ids.length; i++) {
      const [low, high] = [hashes[2 * i] ?? 0, hashes[2 * i + 1] ?? 0];
      const start = at;
      for (let column = 0; column < width; column++) at += lengths[i * width + column] ?? 0;
      const known = index.find(low, high);
      const id = known || index.size + 1;
      ids[i] = id;
      if (known && !described) continue;
      const values = cut(text, start, lengths.subarray(i * width, (i + 1) * width));
      if (known) {
        this.compare(dimension, id, values);
        continue;
      }
      index.add(low, high, id);
      if (described) this.described.set(`${dimension} ${id}`, values.join("\n"));
      pending.ids.push(id);
      pending.hashes.push(low, high);
      for (let column = 0; column < width; column++) pending.columns[column]?.push(values[column] ?? "");
      this.waiting += 1;
    }
    return ids;
  }

  /** True when so many rows wait that they should be written before more are resolved. */
  get crowded(): boolean {
    return this.waiting >= PENDING_MAX;
  }

  /** Writes the rows of all ids given since the last flush. If the transaction fails, load anew. */
  async flush(writer: Writer): Promise<void> {
    for (const [dimension, { ids, hashes, columns }] of this.pending) {
      const halves = Uint32Array.from(hashes);
      await appendValues(writer, dimension, ids.length, [
        Uint32Array.from(ids),
        new BigUint64Array(halves.buffer),
        ...columns,
      ]);
    }
    this.pending.clear();
    await this.keepBetter(writer);
    this.waiting = 0;
  }

  /** Notes that a known value was described, for `flush` to keep the better description. */
  private compare(dimension: Dimension, id: number, values: DictionaryEntry): void {
    const text = values.join("\n");
    const key = `${dimension} ${id}`;
    if (this.described.get(key) === text) return;
    if (this.described.size >= DESCRIBED_MAX) this.described.clear();
    this.described.set(key, text);
    const rows = this.descriptions.get(dimension) ?? [];
    rows.push({ id, values });
    this.descriptions.set(dimension, rows);
    this.waiting += 1;
  }

  /**
   * Of several descriptions of one identity or resource, the one that knows most is kept (a kind and an account
   * rather than none), then the greatest: the same in whatever order they came.
   */
  private async keepBetter(writer: Writer): Promise<void> {
    for (const [dimension, rows] of this.descriptions) {
      const columns = DIMENSIONS[dimension];
      const table = tableOf(dimension);
      await writer.run(
        sql`CREATE OR REPLACE TEMP TABLE described AS SELECT * EXCLUDE (hash) FROM ${table} LIMIT 0`,
      );
      await appendValues(writer, "described", rows.length, [
        Uint32Array.from(rows, ({ id }) => id),
        ...columns.map((_, column) => rows.map(({ values }) => values[column] ?? "")),
      ]);
      const rank = (of: Sql) =>
        sql`(${of}.kind <> 'unknown', ${of}.account <> '', ${of}.name, ${of}.kind, ${of}.account)`;
      await writer.run(sql`
        UPDATE ${table} SET name = d.name, kind = d.kind, account = d.account
        FROM (SELECT id, arg_max(described, ${rank(sql`described`)}) AS best FROM described GROUP BY id) b, LATERAL (SELECT b.best.name AS name, b.best.kind AS kind, b.best.account AS account) d
        WHERE b.id = ${table}.id AND ${rank(sql`d`)} > ${rank(table)}`);
    }
    this.descriptions.clear();
  }
}

/** Pieces of `text` from `start` on, one after the other. */
function cut(text: string, start: number, lengths: Uint32Array): string[] {
  const pieces: string[] = [];
  let at = start;
  for (const length of lengths) {
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return pieces;
}

/** Shared through `globalThis`: the app's bundles load this file more than once, ids must be given once. */
const shared = globalThis as { keytrailDictionaries?: WeakMap<Store, Promise<Dictionaries>> };
shared.keytrailDictionaries ??= new WeakMap();
const loaded = shared.keytrailDictionaries;

/** The dictionaries of a store, read once and kept. */
export function dictionariesOf(store: Store): Promise<Dictionaries> {
  const known = loaded.get(store) ?? Dictionaries.load(store);
  loaded.set(store, known);
  return known;
}

/** After a failed transaction: the next `dictionariesOf` reads what is really there. */
export function forgetDictionaries(store: Store): void {
  loaded.delete(store);
}

async function storeKey(store: Store): Promise<string> {
  const row = z.object({ value: z.string() });
  const known = await store.first(sql`SELECT value FROM store_meta WHERE name = 'key'`, row);
  if (known) return known.value;
  const key = randomBytes(16).toString("hex");
  await store.write((writer) => writer.run(sql`INSERT INTO store_meta VALUES ('key', ${key})`));
  return key;
}
