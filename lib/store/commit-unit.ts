import type { EventBatch, Rejection } from "../core/event-batch";
import { HOUR_US } from "../core/time";
import { list, sql } from "../sql/sql";
import { appendValues } from "./append";
import { KEPT } from "./arrivals";
import type { Dictionaries } from "./dictionaries";
import { type BatchFate, placeBatch } from "./place-batch";
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

export interface Committed {
  accepted: number;
  joined: number;
  duplicates: number;
}

/**
 * Commits whole files with their events, their ledger rows and everything else that is known of them in one
 * transaction: after a crash a file is either there with all its events or not there at all. Events that the
 * store already holds are not doubled. Returns the counts of each file, in the order of `unit.files`.
 */
export async function commitUnit(store: Store, dictionaries: Dictionaries, unit: Unit): Promise<Committed[]> {
  const firstFile = store.takeFileIds(unit.files.length);
  return store.write(async (writer) => {
    const counts = unit.files.map(() => ({ accepted: 0, joined: 0, duplicates: 0 }));
    const hours = new Set<number>();
    await dictionaries.flush(writer);
    for await (const batch of unit.batches) {
      const fate = await placeBatch(writer, batch, firstFile);
      await dictionaries.flush(writer);
      await appendEvents(writer, batch, fate, firstFile);
      count(batch, fate, counts, hours);
    }
    for await (const rejections of unit.rejections) await appendRejections(writer, rejections, firstFile);
    await appendLedger(writer, unit, counts, firstFile);
    await appendValues(writer, "stale_hour", hours.size, [BigInt64Array.from(hours, BigInt)]);
    return counts;
  });
}

function count(batch: EventBatch, fate: BatchFate, counts: Committed[], hours: Set<number>): void {
  for (let row = 0; row < batch.rows; row++) {
    const file = counts[batch.file[row] ?? 0];
    if (!file) throw new Error("A batch names a file that is not in its unit.");
    if (fate.folded[row] === KEPT) file.accepted += 1;
    else if (fate.folded[row] === 1) file.duplicates += 1;
    else file.joined += 1;
    if (fate.append[row] === 1) hours.add(Math.floor(Number(batch.time[row] ?? 0n) / HOUR_US) * HOUR_US);
  }
  for (const hour of fate.touchedHours) hours.add(hour);
}

async function appendEvents(
  writer: Writer,
  batch: EventBatch,
  fate: BatchFate,
  firstFile: number,
): Promise<void> {
  const kept = fate.keptAll ? batch : compact(batch, fate.append);
  const { codes } = kept;
  await appendValues(writer, "event", kept.rows, [
    kept.time,
    kept.idHi,
    kept.idLo,
    codes.stream,
    codes.operation,
    codes.identity,
    codes.session,
    codes.credential,
    codes.resource,
    codes.place,
    codes.agent,
    codes.error,
    codes.context,
    codes.detail,
    kept.outcome,
    kept.part,
    kept.link,
    kept.file.map((file) => file + firstFile),
    kept.record,
    kept.offset,
    kept.length,
  ]);
  await appendExtraResources(writer, batch, fate.append);
  await appendIdTexts(writer, batch, fate.append);
}

async function appendExtraResources(writer: Writer, batch: EventBatch, append: Uint8Array): Promise<void> {
  const rows = Array.from(batch.extraRow.keys()).filter((i) => append[batch.extraRow[i] ?? 0] === 1);
  await appendValues(writer, "event_resource", rows.length, [
    BigInt64Array.from(rows, (i) => batch.time[batch.extraRow[i] ?? 0] ?? 0n),
    BigUint64Array.from(rows, (i) => batch.idHi[batch.extraRow[i] ?? 0] ?? 0n),
    BigUint64Array.from(rows, (i) => batch.idLo[batch.extraRow[i] ?? 0] ?? 0n),
    Uint32Array.from(rows, (i) => batch.extraResource[i] ?? 0),
  ]);
}

async function appendIdTexts(writer: Writer, batch: EventBatch, append: Uint8Array): Promise<void> {
  const texts = batch.idText;
  if (!texts) return;
  const rows = Array.from({ length: batch.rows }, (_, row) => row).filter(
    (row) => append[row] === 1 && texts[row] !== null,
  );
  await appendValues(writer, "event_id_text", rows.length, [
    BigUint64Array.from(rows, (row) => batch.idHi[row] ?? 0n),
    BigUint64Array.from(rows, (row) => batch.idLo[row] ?? 0n),
    rows.map((row) => texts[row] ?? ""),
  ]);
}

async function appendRejections(
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

async function appendLedger(
  writer: Writer,
  unit: Unit,
  counts: readonly Committed[],
  firstFile: number,
): Promise<void> {
  for (const [index, file] of unit.files.entries()) {
    const { accepted, joined, duplicates } = counts[index] ?? { accepted: 0, joined: 0, duplicates: 0 };
    const totals = [file.records, accepted, joined, duplicates, file.outOfScope, file.rejected, file.parsed];
    await writer.run(
      sql`INSERT INTO file VALUES (${firstFile + index}, ${file.sha256}, ${file.member}, ${file.path}, ${file.bytes},
        ${file.encoding}, ${file.source}, ${file.status}, ${file.note}, ${file.evidence}, make_timestamp(${file.ingestedAtUs}),
        ${list(totals)}, make_timestamp(${file.firstUs}), make_timestamp(${file.lastUs}))`,
    );
  }
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

function compact(batch: EventBatch, append: Uint8Array): EventBatch {
  const rows = Uint32Array.from(
    Array.from({ length: batch.rows }, (_, row) => row).filter((row) => append[row] === 1),
  );
  const u32 = (from: Uint32Array) => Uint32Array.from(rows, (row) => from[row] ?? 0);
  const u64 = (from: BigUint64Array) => BigUint64Array.from(rows, (row) => from[row] ?? 0n);
  const i64 = (from: BigInt64Array) => BigInt64Array.from(rows, (row) => from[row] ?? 0n);
  const u8 = (from: Uint8Array) => Uint8Array.from(rows, (row) => from[row] ?? 0);
  const codes = Object.fromEntries(Object.entries(batch.codes).map(([name, column]) => [name, u32(column)]));
  return {
    ...batch,
    rows: rows.length,
    time: i64(batch.time),
    idHi: u64(batch.idHi),
    idLo: u64(batch.idLo),
    codes: codes as EventBatch["codes"],
    outcome: u8(batch.outcome),
    part: u8(batch.part),
    link: u64(batch.link),
    file: u32(batch.file),
    record: u32(batch.record),
    offset: i64(batch.offset),
    length: u32(batch.length),
  };
}
