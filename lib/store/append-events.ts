import { DIMENSION_NAMES, type EventBatch, newEventBatch } from "../core/event-batch";
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

/** The rows that are marked, copied run by run: most batches miss only a few rows. */
function compact(batch: EventBatch, append: Uint8Array): EventBatch {
  const runs = runsOf(append, batch.rows);
  const rows = runs.reduce((sum, [from, to]) => sum + to - from, 0);
  const cut = <T extends Copyable>(column: T, empty: T): T => {
    let at = 0;
    for (const [from, to] of runs) {
      empty.set(column.subarray(from, to), at);
      at += to - from;
    }
    return empty;
  };
  const kept = newEventBatch(rows);
  for (const name of DIMENSION_NAMES) cut(batch.codes[name], kept.codes[name]);
  return {
    ...kept,
    rows,
    time: cut(batch.time, kept.time),
    idHi: cut(batch.idHi, kept.idHi),
    idLo: cut(batch.idLo, kept.idLo),
    outcome: cut(batch.outcome, kept.outcome),
    part: cut(batch.part, kept.part),
    link: cut(batch.link, kept.link),
    file: cut(batch.file, kept.file),
    record: cut(batch.record, kept.record),
    offset: cut(batch.offset, kept.offset),
    length: cut(batch.length, kept.length),
  };
}

interface Copyable {
  subarray(from: number, to: number): this;
  set(from: this, at: number): void;
}

function runsOf(append: Uint8Array, rows: number): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (let from = 0; from < rows; from++) {
    if (append[from] !== 1) continue;
    let to = from + 1;
    while (to < rows && append[to] === 1) to += 1;
    runs.push([from, to]);
    from = to;
  }
  return runs;
}
