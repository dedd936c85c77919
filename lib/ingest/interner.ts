import { hash } from "node:crypto";
import {
  DIMENSION_NAMES,
  DIMENSIONS,
  type DictionaryEntry,
  type Dimension,
  keyColumns,
} from "../core/event-batch";

/**
 * New values of one dictionary since the last batch, in code order, with 64-bit hashes (low, high, low, …). The
 * columns of one value after the other are one text: a hundred thousand strings are slow to send to a thread.
 */
export interface EntryDelta {
  text: string;
  /** Of each column its length in UTF-16 units. */
  lengths: Uint32Array;
  hashes: Uint32Array;
}

/**
 * Gives values small codes, from 1 in order of appearance. Two codes may stand for one value. Codes are this interner's own; `take` hands over the
 * values behind the codes given since the last call, and the store turns codes into its ids.
 */
export class Interner {
  private readonly codes: Record<Dimension, Map<string, number>>;
  private readonly fresh: Record<Dimension, string[]>;
  /** The last code of each dictionary. */
  private readonly given: Record<Dimension, number>;
  private held = 0;

  /** `key` is the store's own: without it nobody can make two values share a hash. */
  constructor(private readonly key: string) {
    this.codes = perDimension(() => new Map<string, number>());
    this.fresh = perDimension(() => []);
    this.given = perDimension(() => 0);
  }

  /** How many codes are given. */
  get size(): number {
    return this.held;
  }

  code(dimension: Dimension, entry: DictionaryEntry): number {
    const text = keyOf(entry);
    const codes = this.codes[dimension];
    const known = codes.get(text);
    if (known !== undefined) return known;
    const code = this.newCode(dimension, entry);
    codes.set(text, code);
    return code;
  }

  /** A code of its own for a value that is hardly ever met twice: not looked up and not remembered. */
  newCode(dimension: Dimension, entry: DictionaryEntry): number {
    const code = this.given[dimension] + 1;
    this.given[dimension] = code;
    for (const column of entry) this.fresh[dimension].push(column);
    this.held += 1;
    return code;
  }

  take(): Partial<Record<Dimension, EntryDelta>> {
    const delta: Partial<Record<Dimension, EntryDelta>> = {};
    for (const dimension of DIMENSION_NAMES) {
      const values = this.fresh[dimension];
      if (values.length === 0) continue;
      delta[dimension] = {
        text: values.join(""),
        lengths: Uint32Array.from(values, ({ length }) => length),
        hashes: this.hashes(values, DIMENSIONS[dimension].length, keyColumns(dimension)),
      };
      this.fresh[dimension] = [];
    }
    return delta;
  }

  /** Hashes of the columns that make values the same. */
  private hashes(values: readonly string[], width: number, keyWidth: number): Uint32Array {
    const hashes = new Uint32Array((values.length / width) * 2);
    for (let first = 0, i = 0; first < values.length; first += width, i += 2) {
      const text = keyWidth === 1 ? (values[first] ?? "") : keyOf(values.slice(first, first + keyWidth));
      const digest = hash("sha256", `${this.key}${text}`, "buffer");
      hashes[i] = digest.readUInt32LE(0);
      hashes[i + 1] = digest.readUInt32LE(4);
    }
    return hashes;
  }

  /** Forgets every code but those of streams, which are few and outlive a batch. */
  clear(): void {
    for (const dimension of DIMENSION_NAMES) {
      if (dimension === "stream") continue;
      this.codes[dimension].clear();
      this.given[dimension] = 0;
      this.fresh[dimension] = [];
    }
    this.held = 0;
  }
}

/** One text for the columns of a value, different for different columns: each after its length. */
function keyOf(entry: DictionaryEntry): string {
  if (entry.length === 1) return entry[0] ?? "";
  let text = "";
  for (const column of entry) text += `${column.length}:${column}`;
  return text;
}

function perDimension<T>(make: () => T): Record<Dimension, T> {
  return Object.fromEntries(DIMENSION_NAMES.map((name) => [name, make()])) as Record<Dimension, T>;
}
