import { DIMENSION_NAMES, type Dimension, type EventBatch, type Rejection } from "../core/event-batch";
import type { BatchMessage, DoneMessage } from "../ingest/messages";
import { SpillList } from "../ingest/spill";
import { commitUnit } from "../store/commit-unit";
import type { Dictionaries } from "../store/dictionaries";
import type { LedgerEntry, Unit } from "../store/ledger";
import type { Store } from "../store/store";
import type { IngestReport } from "./ingest-report";

interface Piece {
  batch: EventBatch;
  rejections: Rejection[];
}

/** Rows and rejections of a unit that stay in memory before the rest goes to a temporary file. */
const IN_MEMORY_MAX = 400_000;

/** Gathers what workers read, unit by unit, turns their codes into the store's ids, and commits finished units. */
export class UnitCollector {
  private readonly units = new Map<number, SpillList<Piece>>();
  private readonly codes: Codes[];
  private commits: Promise<void> = Promise.resolve();
  private waiting = 0;
  private failure: { error: unknown } | null = null;

  constructor(
    private readonly store: Store,
    private readonly dictionaries: Dictionaries,
    private readonly temporary: string,
    private readonly report: IngestReport,
    workers: number,
  ) {
    this.codes = Array.from({ length: workers }, () => new Codes());
  }

  /** Units that are read and not committed yet. */
  get pending(): number {
    return this.waiting;
  }

  async take(worker: number, message: BatchMessage): Promise<void> {
    if (this.failure) throw this.failure.error;
    const codes = this.codes[worker];
    if (!codes) throw new RangeError(`There is no worker ${worker}.`);
    codes.learn(message, this.dictionaries);
    codes.translate(message.batch);
    if (this.dictionaries.crowded) await this.store.write((writer) => this.dictionaries.flush(writer));
    const unit = this.units.get(message.unit) ?? new SpillList<Piece>(this.temporary, weight, IN_MEMORY_MAX);
    this.units.set(message.unit, unit);
    await unit.push({ batch: message.batch, rejections: message.rejections });
  }

  /**
   * Commits a unit after those before it; what was read is in the store when the promise resolves. After a
   * failure nothing more is committed.
   */
  commit(worker: number, done: DoneMessage): Promise<void> {
    this.waiting += 1;
    const streamIds = (code: number) => this.codes[worker]?.id("stream", code) ?? 0;
    const hours = done.results.flatMap((result, file) =>
      result.hours.map((hour) => ({ ...hour, file, stream: streamIds(hour.stream) })),
    );
    this.commits = this.commits.then(() => this.commitNow(done, hours));
    this.commits.catch((error: unknown) => {
      this.failure ??= { error };
    });
    return this.commits;
  }

  /** Waits for every commit; rejects with the first that failed. */
  async settle(): Promise<void> {
    await this.commits;
  }

  async dispose(): Promise<void> {
    await this.commits.catch(() => undefined);
    for (const unit of this.units.values()) await unit.dispose();
    this.units.clear();
  }

  private async commitNow(done: DoneMessage, streamHours: Unit["streamHours"]): Promise<void> {
    const pieces = this.units.get(done.unit);
    const now = Date.now() * 1000;
    const { results } = done;
    const files = results.map(
      ({ hours: _, outOfScope, ...result }): LedgerEntry => ({
        ...result,
        ingestedAtUs: now,
        outOfScope: outOfScope.reduce((sum, [, records]) => sum + records, 0),
      }),
    );
    const counts = await commitUnit(this.store, this.dictionaries, {
      files,
      batches: batchesOf(pieces),
      rejections: this.rejectionsOf(
        pieces,
        results.map(({ path }) => path),
      ),
      outOfScope: results.flatMap(({ outOfScope }, file) =>
        outOfScope.map(([service, records]) => ({ file, service, records })),
      ),
      streamHours,
    });
    this.report.add(done, counts);
    this.units.delete(done.unit);
    await pieces?.dispose();
    this.waiting -= 1;
  }

  private async *rejectionsOf(
    pieces: SpillList<Piece> | undefined,
    paths: readonly string[],
  ): AsyncGenerator<Rejection[]> {
    if (!pieces) return;
    for await (const { rejections } of pieces) {
      for (const { reason, file, record } of rejections)
        this.report.reject(reason, paths[file] ?? "", record);
      yield rejections;
    }
  }
}

async function* batchesOf(pieces: SpillList<Piece> | undefined): AsyncGenerator<EventBatch> {
  if (!pieces) return;
  for await (const { batch } of pieces) if (batch.rows > 0) yield batch;
}

function weight({ batch, rejections }: Piece): number {
  return batch.rows + rejections.length;
}

/** What the codes of one worker mean in the store. */
class Codes {
  private epoch = 0;
  private readonly ids: Record<Dimension, Uint32Array>;
  private readonly known: Record<Dimension, number>;

  constructor() {
    this.ids = Object.fromEntries(DIMENSION_NAMES.map((name) => [name, new Uint32Array(256)])) as Record<
      Dimension,
      Uint32Array
    >;
    this.known = Object.fromEntries(DIMENSION_NAMES.map((name) => [name, 1])) as Record<Dimension, number>;
  }

  id(dimension: Dimension, code: number): number {
    return this.ids[dimension][code] ?? 0;
  }

  learn(message: BatchMessage, dictionaries: Dictionaries): void {
    if (message.epoch !== this.epoch) {
      this.epoch = message.epoch;
      for (const name of DIMENSION_NAMES) if (name !== "stream") this.known[name] = 1;
    }
    for (const name of DIMENSION_NAMES) {
      const entries = message.entries[name];
      if (!entries) continue;
      const ids = dictionaries.resolve(name, entries);
      const first = this.known[name];
      if (first + ids.length > this.ids[name].length)
        this.ids[name] = grown(this.ids[name], first + ids.length);
      this.ids[name].set(ids, first);
      this.known[name] = first + ids.length;
    }
  }

  translate(batch: EventBatch): void {
    for (const name of DIMENSION_NAMES) {
      const ids = this.ids[name];
      const column = batch.codes[name];
      for (let row = 0; row < column.length; row++) column[row] = ids[column[row] ?? 0] ?? 0;
    }
    const resources = this.ids.resource;
    batch.extraResource.forEach((code, i) => {
      batch.extraResource[i] = resources[code] ?? 0;
    });
  }
}

function grown(array: Uint32Array, least: number): Uint32Array {
  const larger = new Uint32Array(Math.max(least, array.length * 2));
  larger.set(array);
  return larger;
}
