import type { EventBatch, Rejection } from "../core/event-batch";
import type { BatchMessage, DoneMessage } from "../ingest/messages";
import { SpillList } from "../ingest/spill";
import { commitUnits } from "../store/commit-units";
import type { Dictionaries } from "../store/dictionaries";
import type { LedgerEntry, Unit } from "../store/ledger";
import type { SeenIds } from "../store/seen-ids";
import type { Store } from "../store/store";
import type { IngestReport } from "./ingest-report";
import { WorkerCodes } from "./worker-codes";

interface Piece {
  batch: EventBatch;
  rejections: Rejection[];
}

/** Rows and rejections of a unit that stay in memory before the rest goes to a temporary file. */
const IN_MEMORY_MAX = 400_000;
/**
 * Rows that are committed together, if so many come: two of DuckDB's row groups, which it then writes straight into the
 * file instead of first into the write-ahead log.
 */
export const COMMIT_ROWS = 245_760;
/** Units that are committed together, however few rows they have, and how long the first of them waits for more. */
const COMMIT_UNITS = 32;
const COMMIT_WAIT_MS = 2_000;
/** Rows of finished units that wait for their commit; with more, the worker that read them waits too. */
const ROWS_AHEAD = 500_000;

/** A unit that is read. */
interface ReadyUnit {
  done: DoneMessage;
  streamHours: Unit["streamHours"];
  rows: number;
}

export interface CollectorOptions {
  /** The ids of all events that the store holds; null when nobody knows them. */
  seen: SeenIds | null;
  /** Finished units are committed together until they have so many rows. */
  commitRows: number;
}

/** Gathers what workers read, unit by unit, turns their codes into the store's ids, and commits finished units. */
export class UnitCollector {
  private readonly units = new Map<number, SpillList<Piece>>();
  private readonly codes: WorkerCodes[];
  private commits: Promise<void> = Promise.resolve();
  private ready: ReadyUnit[] = [];
  private readyRows = 0;
  /** Rows of units that are read and not committed yet. */
  private waiting = 0;
  private timer: NodeJS.Timeout | null = null;
  private failure: { error: unknown } | null = null;

  constructor(
    private readonly store: Store,
    private readonly dictionaries: Dictionaries,
    private readonly temporary: string,
    private readonly report: IngestReport,
    workers: number,
    private readonly options: CollectorOptions,
  ) {
    this.codes = Array.from({ length: workers }, () => new WorkerCodes());
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
   * Takes a unit that is read, to be committed with others as soon as there are rows enough; resolves when more may be
   * read. After a failure nothing more is committed.
   */
  async finish(worker: number, done: DoneMessage): Promise<void> {
    const streamIds = (code: number) => this.codes[worker]?.id("stream", code) ?? 0;
    const streamHours = done.results.flatMap((result, file) =>
      result.hours.map((hour) => ({ ...hour, file, stream: streamIds(hour.stream) })),
    );
    const rows = this.units.get(done.unit)?.total ?? 0;
    this.ready.push({ done, streamHours, rows });
    this.readyRows += rows;
    this.waiting += rows;
    this.timer ??= setTimeout(() => this.commit(), COMMIT_WAIT_MS);
    if (this.readyRows >= this.options.commitRows || this.ready.length >= COMMIT_UNITS) this.commit();
    if (this.waiting > ROWS_AHEAD) await this.commits;
  }

  /** Commits what is left and waits for every commit; rejects with the first that failed. */
  async settle(): Promise<void> {
    this.commit();
    await this.commits;
  }

  async dispose(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    await this.commits.catch(() => undefined);
    for (const unit of this.units.values()) await unit.dispose();
    this.units.clear();
  }

  private commit(): void {
    const { ready } = this;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (ready.length === 0) return;
    this.ready = [];
    this.readyRows = 0;
    this.commits = this.commits.then(() => this.commitNow(ready));
    this.commits.catch((error: unknown) => {
      this.failure ??= { error };
    });
  }

  private async commitNow(ready: readonly ReadyUnit[]): Promise<void> {
    const units = ready.map((unit) => this.unitOf(unit));
    const counts = await commitUnits(this.store, this.dictionaries, units, this.options.seen);
    for (const [index, { done, rows }] of ready.entries()) {
      this.report.add(done, counts[index] ?? []);
      await this.units.get(done.unit)?.dispose();
      this.units.delete(done.unit);
      this.waiting -= rows;
    }
  }

  private unitOf({ done, streamHours }: ReadyUnit): Unit {
    const pieces = this.units.get(done.unit);
    const now = Date.now() * 1000;
    const { results } = done;
    return {
      files: results.map(
        ({ hours: _, outOfScope, ...result }): LedgerEntry => ({
          ...result,
          ingestedAtUs: now,
          outOfScope: outOfScope.reduce((sum, [, records]) => sum + records, 0),
        }),
      ),
      batches: batchesOf(pieces),
      rejections: this.rejectionsOf(
        pieces,
        results.map(({ path }) => path),
      ),
      outOfScope: results.flatMap(({ outOfScope }, file) =>
        outOfScope.map(([service, records]) => ({ file, service, records })),
      ),
      streamHours,
    };
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
