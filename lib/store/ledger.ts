import { DuckDBTimestampValue } from "@duckdb/node-api";
import { z } from "zod";
import type { EventBatch, Rejection } from "../core/event-batch";
import { sql } from "../sql/sql";
import { appendValues } from "./append";
import type { Store, Writer } from "./store";

/** What the ledger says of one file, but for the counts that only the store can tell. */
export interface LedgerEntry {
  sha256: string;
  /** Path inside an archive; empty for a file of its own. */
  member: string;
  path: string;
  bytes: number;
  encoding: string;
  source: string | null;
  status: "read" | "damaged" | "skipped";
  note: string | null;
  /** Where the original bytes are: a path below the data folder, or an absolute one when kept in place. */
  evidence: string;
  ingestedAtUs: number;
  records: number;
  outOfScope: number;
  rejected: number;
  /** Records that went through JSON.parse instead of the fast path. */
  parsed: number;
  firstUs: number | null;
  lastUs: number | null;
}

/** Files that are committed together; `file` everywhere below is the index into `files`. Codes are store ids. */
export interface Unit {
  files: readonly LedgerEntry[];
  batches: AsyncIterable<EventBatch> | Iterable<EventBatch>;
  rejections: AsyncIterable<readonly Rejection[]> | Iterable<readonly Rejection[]>;
  outOfScope: readonly { file: number; service: string; records: number }[];
  streamHours: readonly { file: number; stream: number; hourUs: number; records: number; events: number }[];
}

/** How the records of a file that are events came out. */
export interface Committed {
  accepted: number;
  joined: number;
  duplicates: number;
}

/** The SHA-256 of every file in the ledger, in lower-case hex. */
export async function ledgerHashes(store: Store): Promise<string[]> {
  const hashes: string[] = [];
  for await (const rows of store.stream(
    sql`SELECT DISTINCT sha256 FROM file`,
    z.object({ sha256: z.string() }),
  )) {
    for (const { sha256 } of rows) hashes.push(sha256);
  }
  return hashes;
}

/** Writes where and why records were rejected. */
export async function appendRejections(
  writer: Writer,
  rejections: readonly Rejection[],
  firstFile: number,
): Promise<void> {
  await appendValues(writer, "rejection", rejections.length, [
    Uint32Array.from(rejections, ({ file }) => file + firstFile),
    Uint32Array.from(rejections, ({ record }) => record),
    BigInt64Array.from(rejections, ({ offset }) => BigInt(offset)),
    BigInt64Array.from(rejections, ({ length }) => BigInt(length)),
    rejections.map(({ reason }) => reason),
  ]);
}

/** Writes the ledger rows of a unit's files and what else is known of each file. */
export async function appendLedger(
  writer: Writer,
  unit: Unit,
  counts: readonly Committed[],
  firstFile: number,
): Promise<void> {
  const { files } = unit;
  const numbers = (of: (file: LedgerEntry, index: number) => number) =>
    BigInt64Array.from(files, (file, index) => BigInt(of(file, index)));
  await appendValues(writer, "file", files.length, [
    Uint32Array.from(files, (_, index) => firstFile + index),
    files.map(({ sha256 }) => sha256),
    files.map(({ member }) => member),
    files.map(({ path }) => path),
    numbers(({ bytes }) => bytes),
    files.map(({ encoding }) => encoding),
    files.map(({ source }) => source),
    files.map(({ status }) => status),
    files.map(({ note }) => note),
    files.map(({ evidence }) => evidence),
    numbers(({ ingestedAtUs }) => ingestedAtUs),
    numbers(({ records }) => records),
    numbers((_, index) => counts[index]?.accepted ?? 0),
    numbers((_, index) => counts[index]?.joined ?? 0),
    numbers((_, index) => counts[index]?.duplicates ?? 0),
    numbers((file) => file.outOfScope),
    numbers(({ rejected }) => rejected),
    numbers(({ parsed }) => parsed),
    files.map(({ firstUs }) => timestamp(firstUs)),
    files.map(({ lastUs }) => timestamp(lastUs)),
  ]);
  const { outOfScope, streamHours } = unit;
  await appendValues(writer, "out_of_scope", outOfScope.length, [
    Uint32Array.from(outOfScope, ({ file }) => file + firstFile),
    outOfScope.map(({ service }) => service),
    BigInt64Array.from(outOfScope, ({ records }) => BigInt(records)),
  ]);
  await appendValues(writer, "stream_hour", streamHours.length, [
    Uint32Array.from(streamHours, ({ file }) => file + firstFile),
    Uint32Array.from(streamHours, ({ stream }) => stream),
    BigInt64Array.from(streamHours, ({ hourUs }) => BigInt(hourUs)),
    BigInt64Array.from(streamHours, ({ records }) => BigInt(records)),
    BigInt64Array.from(streamHours, ({ events }) => BigInt(events)),
  ]);
}

function timestamp(us: number | null): DuckDBTimestampValue | null {
  return us === null ? null : new DuckDBTimestampValue(BigInt(us));
}
