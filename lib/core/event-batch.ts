/**
 * Dictionary-coded columns: what the reading side hands to the store. Both sides agree on this file and know
 * nothing else of each other.
 */

/** Dictionaries of the store, with the columns that an entry fills, in table order. */
export const DIMENSIONS = {
  stream: ["source", "account", "region"],
  operation: ["service", "name", "action"],
  identity: ["key", "name", "kind", "account"],
  session: ["value"],
  credential: ["value", "kind"],
  resource: ["key", "name", "kind", "account", "region"],
  place: ["key", "kind", "address", "network"],
  agent: ["value", "family"],
  error: ["value"],
  context: ["value"],
  detail: ["value"],
} as const satisfies Record<string, readonly string[]>;

/**
 * How many leading columns make an entry the same value; the others describe it and may be told differently by
 * different records. All columns where nothing is named.
 */
const KEY_COLUMNS: Partial<Record<keyof typeof DIMENSIONS, number>> = {
  identity: 1,
  credential: 1,
  resource: 1,
  place: 1,
  agent: 1,
};

export function keyColumns(dimension: Dimension): number {
  return KEY_COLUMNS[dimension] ?? DIMENSIONS[dimension].length;
}

export type Dimension = keyof typeof DIMENSIONS;
export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as readonly Dimension[];

/** One value of a dictionary: its columns in the order of `DIMENSIONS`. */
export type DictionaryEntry = readonly string[];

/** A piece of columnar rows; all arrays have `rows` elements and row i of each belongs together. */
export interface EventBatch {
  rows: number;
  /** Microseconds since the epoch. */
  time: BigInt64Array;
  idHi: BigUint64Array;
  idLo: BigUint64Array;
  /** The provider's id where it is no UUID; null for the whole batch when all are. */
  idText: (string | null)[] | null;
  /** Dictionary codes; 0 is "none". */
  codes: Record<Dimension, Uint32Array>;
  outcome: Uint8Array;
  /** 1 for the opening record of a pair. */
  part: Uint8Array;
  /** Hash of the link that copies of one call share; 0 for none. */
  link: BigUint64Array;
  /** Number of the file among the files of its unit of work. */
  file: Uint32Array;
  /** Number of the record in its file, from 1. */
  record: Uint32Array;
  /** Bytes from the start of the decompressed file to the record, and the record's length. */
  offset: BigInt64Array;
  length: Uint32Array;
  /** Second and further resources: row number and resource code. */
  extraRow: Uint32Array;
  extraResource: Uint32Array;
}

/** A record that could not be used. */
export interface Rejection {
  file: number;
  record: number;
  offset: number;
  length: number;
  reason: string;
}

/** An empty batch with room for `rows` rows. */
export function newEventBatch(rows: number): EventBatch {
  const u32 = () => new Uint32Array(rows);
  return {
    rows: 0,
    time: new BigInt64Array(rows),
    idHi: new BigUint64Array(rows),
    idLo: new BigUint64Array(rows),
    idText: null,
    codes: Object.fromEntries(DIMENSION_NAMES.map((name) => [name, u32()])) as Record<Dimension, Uint32Array>,
    outcome: new Uint8Array(rows),
    part: new Uint8Array(rows),
    link: new BigUint64Array(rows),
    file: u32(),
    record: u32(),
    offset: new BigInt64Array(rows),
    length: u32(),
    extraRow: new Uint32Array(0),
    extraResource: new Uint32Array(0),
  };
}
