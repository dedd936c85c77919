import { readFileSync } from "node:fs";
import {
  DIMENSION_NAMES,
  DIMENSIONS,
  type DictionaryEntry,
  type Dimension,
  type EventBatch,
  type Rejection,
} from "@/lib/core/event-batch";
import { BatchBuilder } from "@/lib/ingest/batch-builder";
import type { FileCounts } from "@/lib/ingest/file-counts";
import { type EntryDelta, Interner } from "@/lib/ingest/interner";
import { RecordReader } from "@/lib/ingest/record-reader";
import { SCANNER_FILE } from "@/lib/ingest/scanner/build.mjs";
import { RecordScanner } from "@/lib/ingest/scanner/record-scanner";
import { READERS } from "@/lib/sources/registry";

/** An event with its codes turned back into what they stand for. */
export interface ReadEvent {
  time: bigint;
  id: string;
  link: bigint;
  outcome: number;
  part: number;
  record: number;
  offset: number;
  length: number;
  extra: string[];
  values: Record<Dimension, DictionaryEntry | null>;
}

export interface ReadResult {
  events: ReadEvent[];
  counts: FileCounts;
  rejections: Rejection[];
}

/** Reads the bytes of one log, in pieces of the given size, as a worker does. */
export function readBytes(bytes: Uint8Array, pieceBytes = bytes.length): ReadResult {
  const reader = newReader();
  return reader(bytes, pieceBytes);
}

/** A reader that keeps what it remembers from one log to the next. */
export function newReader(): (bytes: Uint8Array, pieceBytes?: number) => ReadResult {
  const wasm = readFileSync(SCANNER_FILE);
  const interner = new Interner("test");
  const builder = new BatchBuilder(1000, interner);
  const events: ReadEvent[] = [];
  const values = new Map<Dimension, DictionaryEntry[]>(DIMENSION_NAMES.map((name) => [name, []]));
  const flush = () => {
    const batch = builder.take();
    const delta = interner.take();
    for (const name of DIMENSION_NAMES) values.get(name)?.push(...rows(delta[name], DIMENSIONS[name].length));
    events.push(...decode(batch, values));
  };
  const record = new RecordReader({
    readers: READERS,
    interner,
    builder,
    scanner: (plan) => RecordScanner.create(wasm, plan, { k0: 1n, k1: 2n }),
    onFull: flush,
    onForget: () => {
      for (const name of DIMENSION_NAMES) if (name !== "stream") values.set(name, []);
    },
  });
  return (bytes, pieceBytes = bytes.length) => {
    events.length = 0;
    record.begin(0);
    for (let at = 0; at < bytes.length; at += pieceBytes) record.write(bytes.subarray(at, at + pieceBytes));
    record.end(null);
    flush();
    return { events: [...events], counts: record.counts, rejections: record.rejections };
  };
}

function rows(delta: EntryDelta | undefined, width: number): DictionaryEntry[] {
  if (!delta) return [];
  let at = 0;
  const flat = Array.from(delta.lengths, (length) => {
    at += length;
    return delta.text.slice(at - length, at);
  });
  return Array.from({ length: flat.length / width }, (_, i) => flat.slice(i * width, (i + 1) * width));
}

function decode(batch: EventBatch, values: Map<Dimension, DictionaryEntry[]>): ReadEvent[] {
  const entry = (name: Dimension, code: number) =>
    code === 0 ? null : (values.get(name)?.[code - 1] ?? null);
  return Array.from({ length: batch.rows }, (_, row) => ({
    time: batch.time[row] ?? 0n,
    id: batch.idText?.[row] ?? `${batch.idHi[row]?.toString(16)}:${batch.idLo[row]?.toString(16)}`,
    link: batch.link[row] ?? 0n,
    outcome: batch.outcome[row] ?? 0,
    part: batch.part[row] ?? 0,
    record: batch.record[row] ?? 0,
    offset: Number(batch.offset[row]),
    length: batch.length[row] ?? 0,
    extra: Array.from(batch.extraRow.keys())
      .filter((i) => batch.extraRow[i] === row)
      .map((i) => entry("resource", batch.extraResource[i] ?? 0)?.[0] ?? "?"),
    values: Object.fromEntries(
      DIMENSION_NAMES.map((name) => [name, entry(name, batch.codes[name][row] ?? 0)]),
    ) as ReadEvent["values"],
  }));
}
