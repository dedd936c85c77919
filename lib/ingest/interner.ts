import { hash } from "node:crypto";
import { DIMENSION_NAMES, type DictionaryEntry, type Dimension } from "../core/event-batch";

/** New values of one dictionary since the last batch, in code order, with 64-bit hashes (low, high, low, …). */
export interface EntryDelta {
  values: DictionaryEntry[];
  hashes: Uint32Array;
}

/**
 * Gives values small codes, from 1 in order of appearance. Codes are this interner's own; `take` hands over the
 * values behind the codes given since the last call, and the store turns codes into its ids.
 */
export class Interner {
  private readonly codes: Record<Dimension, Map<string, number>>;
  private readonly fresh: Record<Dimension, DictionaryEntry[]>;
  private held = 0;

  /** `key` is the store's own: without it nobody can make two values share a hash. */
  constructor(private readonly key: string) {
    this.codes = perDimension(() => new Map<string, number>());
    this.fresh = perDimension(() => []);
  }

  /** How many values are held in memory. */
  get size(): number {
    return this.held;
  }

  code(dimension: Dimension, entry: DictionaryEntry): number {
    const text = entry.length === 1 ? (entry[0] ?? "") : JSON.stringify(entry);
    const codes = this.codes[dimension];
    const known = codes.get(text);
    if (known !== undefined) return known;
    const code = codes.size + 1;
    codes.set(text, code);
    this.fresh[dimension].push(entry);
    this.held += 1;
    return code;
  }

  take(): Partial<Record<Dimension, EntryDelta>> {
    const delta: Partial<Record<Dimension, EntryDelta>> = {};
    for (const dimension of DIMENSION_NAMES) {
      const values = this.fresh[dimension];
      if (values.length === 0) continue;
      const hashes = new Uint32Array(values.length * 2);
      values.forEach((entry, i) => {
        const digest = hash("sha256", `${this.key}${JSON.stringify(entry)}`, "buffer");
        hashes[2 * i] = digest.readUInt32LE(0);
        hashes[2 * i + 1] = digest.readUInt32LE(4);
      });
      delta[dimension] = { values, hashes };
      this.fresh[dimension] = [];
    }
    return delta;
  }

  /** Forgets every code but those of streams, which are few and outlive a batch. */
  clear(): void {
    for (const dimension of DIMENSION_NAMES) {
      if (dimension === "stream") continue;
      this.codes[dimension].clear();
      this.fresh[dimension] = [];
    }
    this.held = 0;
  }
}

function perDimension<T>(make: () => T): Record<Dimension, T> {
  return Object.fromEntries(DIMENSION_NAMES.map((name) => [name, make()])) as Record<Dimension, T>;
}
