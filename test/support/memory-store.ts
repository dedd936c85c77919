import type { AccessEvent } from "@/lib/core/access-event";
import { DIMENSION_NAMES, type EventBatch } from "@/lib/core/event-batch";
import { BatchBuilder } from "@/lib/ingest/batch-builder";
import { Interner } from "@/lib/ingest/interner";
import { commitUnits } from "@/lib/store/commit-units";
import { Dictionaries } from "@/lib/store/dictionaries";
import type { Committed, LedgerEntry } from "@/lib/store/ledger";
import { openMemoryStore } from "@/lib/store/open-store";
import type { Store } from "@/lib/store/store";

/** A store in memory, migrated and empty. Close it in `afterEach`. */
export async function memoryStore(): Promise<Store> {
  return openMemoryStore({ memoryLimit: "512MB" });
}

/** Puts events into a store as one file that holds them in order. */
export async function putEvents(
  store: Store,
  events: readonly AccessEvent[],
  path = "test.json",
): Promise<Committed> {
  const interner = new Interner("test key");
  const builder = new BatchBuilder(Math.max(1, events.length), interner);
  events.forEach((event, i) => {
    builder.addEvent(event, { file: 0, record: i + 1, offset: i * 100, length: 100 });
  });
  const dictionaries = await Dictionaries.load(store);
  const batch = withStoreIds(builder.take(), interner, dictionaries);
  const times = events.map(({ timeUs }) => timeUs);
  const file: LedgerEntry = {
    sha256: path,
    member: "",
    path,
    bytes: events.length * 100,
    encoding: "plain",
    source: events[0]?.source ?? null,
    status: "read",
    note: null,
    evidence: path,
    ingestedAtUs: Math.max(0, ...times),
    records: events.length,
    outOfScope: 0,
    rejected: 0,
    parsed: 0,
    firstUs: times.length > 0 ? Math.min(...times) : null,
    lastUs: times.length > 0 ? Math.max(...times) : null,
  };
  const unit = {
    files: [file],
    batches: [batch],
    rejections: [],
    outOfScope: [],
    streamHours: streamHours(batch),
  };
  const [counts] = (await commitUnits(store, dictionaries, [unit])).flat();
  if (!counts) throw new Error("commitUnits gave no counts");
  return counts;
}

function withStoreIds(batch: EventBatch, interner: Interner, dictionaries: Dictionaries): EventBatch {
  const delta = interner.take();
  for (const name of DIMENSION_NAMES) {
    const entries = delta[name];
    if (!entries) continue;
    const ids = dictionaries.resolve(name, entries);
    batch.codes[name] = batch.codes[name].map((code) => (code === 0 ? 0 : (ids[code - 1] ?? 0)));
    if (name === "resource") batch.extraResource = batch.extraResource.map((code) => ids[code - 1] ?? 0);
  }
  return batch;
}

function streamHours(batch: EventBatch) {
  const counts = new Map<
    string,
    { file: number; stream: number; hourUs: number; records: number; events: number }
  >();
  for (let row = 0; row < batch.rows; row++) {
    const hourUs = Math.floor(Number(batch.time[row]) / 3.6e9) * 3.6e9;
    const stream = batch.codes.stream[row] ?? 0;
    const key = `${stream} ${hourUs}`;
    const entry = counts.get(key) ?? { file: 0, stream, hourUs, records: 0, events: 0 };
    entry.records += 1;
    entry.events += 1;
    counts.set(key, entry);
  }
  return [...counts.values()];
}
