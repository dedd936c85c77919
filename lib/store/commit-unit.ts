import type { EventBatch } from "../core/event-batch";
import { HOUR_US } from "../core/time";
import { appendValues } from "./append";
import { appendEvents } from "./append-events";
import { KEPT } from "./arrivals";
import type { Dictionaries } from "./dictionaries";
import { appendLedger, appendRejections, type Committed, type Unit } from "./ledger";
import { type BatchFate, placeBatch } from "./place-batch";
import type { Store } from "./store";

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
