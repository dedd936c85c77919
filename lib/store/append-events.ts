import type { EventBatch } from "../core/event-batch";
import { appendValues } from "./append";
import type { BatchFate } from "./place-batch";
import type { Writer } from "./store";

/** Appends the rows of a batch that are events of their own. */
export async function appendEvents(
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
