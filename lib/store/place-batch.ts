import { z } from "zod";
import type { EventBatch } from "../core/event-batch";
import { HOUR_US } from "../core/time";
import { sql } from "../sql/sql";
import { appendValues } from "./append";
import { beats, DUPLICATE, foldWithin, KEPT, relation } from "./arrivals";
import type { SeenIds } from "./seen-ids";
import type { Writer } from "./store";

/** What becomes of the rows of a batch. */
export interface BatchFate {
  /** 1 for rows to append to `event`. */
  append: Uint8Array;
  /** How each row counts: 0 an event of its own, 1 a duplicate, 2 joined into another record's event. */
  folded: Uint8Array;
  keptAll: boolean;
  /** Hours (µs) whose events changed because an earlier record gave way. */
  touchedHours: Set<number>;
}

/**
 * Two records of one event lie at most this far apart in time; so only that stretch of the store is searched
 * for them. A Vault response that takes longer than an hour would stand as an event of its own.
 */
const APART_MAX_US = BigInt(HOUR_US);

const heldRow = z.object({
  row: z.number(),
  part: z.number(),
  time: z.number(),
  file: z.number(),
  record: z.number(),
  offset: z.number(),
  length: z.number(),
});
type Held = z.infer<typeof heldRow>;

/**
 * Decides for each row of a batch whether it is a new event, a duplicate or another record of a known event,
 * against the batch itself and against the store; records every folded record in `event_record`, and takes out
 * of `event` those that give way to a row of this batch. `seen` holds the ids of all that the store holds, or is null
 * when nobody knows them: it only saves asking, and the result is the same.
 */
export async function placeBatch(
  writer: Writer,
  batch: EventBatch,
  firstFile: number,
  seen: SeenIds | null,
): Promise<BatchFate> {
  const fate: BatchFate = {
    append: new Uint8Array(batch.rows).fill(1),
    folded: new Uint8Array(batch.rows),
    keptAll: true,
    touchedHours: new Set(),
  };
  const { earlier, within } = seen?.see(batch) ?? { earlier: null, within: true };
  if (!within) return fate;
  const folded: RecordRow[] = [];
  const here = (row: number) => ({
    file: (batch.file[row] ?? 0) + firstFile,
    record: batch.record[row] ?? 0,
    offset: Number(batch.offset[row] ?? 0n),
    length: batch.length[row] ?? 0,
  });
  for (const { winner, loser, fate: how } of foldWithin(batch)) {
    fate.append[loser] = 0;
    fate.folded[loser] = how;
    folded.push({ of: winner, how, ...here(loser) });
  }
  const replaced: Held[] = [];
  for (const held of await heldRecords(writer, batch, candidatesOf(fate.append, earlier))) {
    const { row } = held;
    const [part, time, heldTime] = [batch.part[row] ?? 0, batch.time[row] ?? 0n, BigInt(held.time)];
    const how = relation(part, time, held.part, heldTime);
    if (how === KEPT || fate.folded[row] !== KEPT) continue;
    fate.folded[row] = how;
    if (beats(part, time, held.part, heldTime)) {
      replaced.push(held);
      folded.push({
        of: row,
        how,
        file: held.file,
        record: held.record,
        offset: held.offset,
        length: held.length,
      });
    } else {
      fate.append[row] = 0;
      folded.push({ of: row, how, ...here(row) });
    }
  }
  fate.keptAll = !fate.append.includes(0);
  await takeOut(writer, batch, replaced, fate.touchedHours);
  await appendRecords(writer, batch, folded);
  return fate;
}

/** The rows that may be in the store already, of those that stand for an event of their own. */
function candidatesOf(append: Uint8Array, earlier: Uint8Array | null): Uint32Array {
  const candidates = new Uint32Array(append.length);
  let count = 0;
  for (let row = 0; row < append.length; row++)
    if (append[row] === 1 && (earlier === null || earlier[row] === 1)) candidates[count++] = row;
  return candidates.subarray(0, count);
}

/** The rows of the store that carry the ids of these rows of a batch. */
async function heldRecords(writer: Writer, batch: EventBatch, candidates: Uint32Array): Promise<Held[]> {
  if (candidates.length === 0) return [];
  const times = BigInt64Array.from(candidates, (row) => batch.time[row] ?? 0n);
  let [earliest, latest] = [times[0] ?? 0n, times[0] ?? 0n];
  for (const time of times) {
    if (time < earliest) earliest = time;
    if (time > latest) latest = time;
  }
  await writer.run(sql`CREATE OR REPLACE TEMP TABLE arriving (id_hi UBIGINT, id_lo UBIGINT, row UINTEGER)`);
  await appendValues(writer, "arriving", candidates.length, [
    BigUint64Array.from(candidates, (row) => batch.idHi[row] ?? 0n),
    BigUint64Array.from(candidates, (row) => batch.idLo[row] ?? 0n),
    candidates,
  ]);
  return writer.query(
    sql`SELECT a.row, e.part, epoch_us(e.time) AS time, e.file, e.record, e."offset", e.length
        FROM event e JOIN arriving a ON a.id_hi = e.id_hi AND a.id_lo = e.id_lo
        WHERE e.time BETWEEN make_timestamp(${earliest - APART_MAX_US}) AND make_timestamp(${latest + APART_MAX_US})
        ORDER BY a.row`,
    heldRow,
  );
}

async function takeOut(
  writer: Writer,
  batch: EventBatch,
  replaced: readonly Held[],
  hours: Set<number>,
): Promise<void> {
  if (replaced.length === 0) return;
  await writer.run(
    sql`CREATE OR REPLACE TEMP TABLE giving_way (time TIMESTAMP, id_hi UBIGINT, id_lo UBIGINT)`,
  );
  await appendValues(writer, "giving_way", replaced.length, [
    BigInt64Array.from(replaced, ({ time }) => BigInt(time)),
    BigUint64Array.from(replaced, ({ row }) => batch.idHi[row] ?? 0n),
    BigUint64Array.from(replaced, ({ row }) => batch.idLo[row] ?? 0n),
  ]);
  await writer.run(
    sql`DELETE FROM event e USING giving_way g WHERE g.id_hi = e.id_hi AND g.id_lo = e.id_lo AND g.time = e.time`,
  );
  await writer.run(
    sql`DELETE FROM event_resource e USING giving_way g WHERE g.id_hi = e.id_hi AND g.id_lo = e.id_lo AND g.time = e.time`,
  );
  for (const { time } of replaced) hours.add(Math.floor(time / HOUR_US) * HOUR_US);
}

interface RecordRow {
  of: number;
  how: number;
  file: number;
  record: number;
  offset: number;
  length: number;
}

async function appendRecords(writer: Writer, batch: EventBatch, rows: readonly RecordRow[]): Promise<void> {
  await appendValues(writer, "event_record", rows.length, [
    BigInt64Array.from(rows, ({ of }) => batch.time[of] ?? 0n),
    BigUint64Array.from(rows, ({ of }) => batch.idHi[of] ?? 0n),
    BigUint64Array.from(rows, ({ of }) => batch.idLo[of] ?? 0n),
    rows.map(({ how }) => (how === DUPLICATE ? "copy" : "part")),
    Uint32Array.from(rows, ({ file }) => file),
    Uint32Array.from(rows, ({ record }) => record),
    BigInt64Array.from(rows, ({ offset }) => BigInt(offset)),
    Uint32Array.from(rows, ({ length }) => length),
  ]);
}
