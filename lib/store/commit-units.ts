import type { EventBatch } from "../core/event-batch";
import { HOUR_US } from "../core/time";
import { appendValues } from "./append";
import { appendEvents } from "./append-events";
import { KEPT } from "./arrivals";
import type { Dictionaries } from "./dictionaries";
import { appendLedger, appendRejections, type Committed, type Unit } from "./ledger";
import { type BatchFate, placeBatch } from "./place-batch";
import type { SeenIds } from "./seen-ids";
import type { Store, Writer } from "./store";

/**
 * Commits whole files with their events, their ledger rows and everything else that is known of them in one
 * transaction: after a crash a file is either there with all its events or not there at all. Events that the
 * store already holds are not doubled; `seen` is null, or knows the ids of all that it holds. Returns the counts of each
 * file, unit by unit in the order of their `files`.
 */
export async function commitUnits(
  store: Store,
  dictionaries: Dictionaries,
  units: readonly Unit[],
  seen: SeenIds | null = null,
): Promise<Committed[][]> {
  const firstFiles = units.map(({ files }) => store.takeFileIds(files.length));
  return store.write(async (writer) => {
    const hours = new Set<number>();
    const counts: Committed[][] = [];
    await dictionaries.flush(writer);
    for (const [index, unit] of units.entries()) {
      const firstFile = firstFiles[index] ?? 0;
      counts.push(await writeUnit(writer, dictionaries, unit, firstFile, seen, hours));
    }
    await appendValues(writer, "stale_hour", hours.size, [BigInt64Array.from(hours, BigInt)]);
    return counts;
  });
}

async function writeUnit(
  writer: Writer,
  dictionaries: Dictionaries,
  unit: Unit,
  firstFile: number,
  seen: SeenIds | null,
  hours: Set<number>,
): Promise<Committed[]> {
  const counts = unit.files.map(() => ({ accepted: 0, joined: 0, duplicates: 0 }));
  for await (const batch of unit.batches) {
    const fate = await placeBatch(writer, batch, firstFile, seen);
    await dictionaries.flush(writer);
    await appendEvents(writer, batch, fate, firstFile);
    count(batch, fate, counts, hours);
  }
  for await (const rejections of unit.rejections) await appendRejections(writer, rejections, firstFile);
  await appendLedger(writer, unit, counts, firstFile);
  return counts;
}

function count(batch: EventBatch, fate: BatchFate, counts: Committed[], hours: Set<number>): void {
  const { file: files, time: times } = batch;
  const halves = new Uint32Array(times.buffer, times.byteOffset, times.length * 2);
  let last = Number.NaN;
  for (let row = 0; row < batch.rows; row++) {
    const file = counts[files[row] ?? 0];
    if (!file) throw new Error("A batch names a file that is not in its unit.");
    if (fate.folded[row] === KEPT) file.accepted += 1;
    else if (fate.folded[row] === 1) file.duplicates += 1;
    else file.joined += 1;
    if (fate.append[row] !== 1) continue;
    // Times lie between the years 2000 and 2100: positive, and exact as numbers.
    const time = (halves[2 * row + 1] ?? 0) * 2 ** 32 + (halves[2 * row] ?? 0);
    const hour = time - (time % HOUR_US);
    if (hour !== last) hours.add(hour);
    last = hour;
  }
  for (const hour of fate.touchedHours) hours.add(hour);
}
