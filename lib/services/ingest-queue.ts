import { randomUUID } from "node:crypto";
import { type IngestJob, isEnded, type JobProgress, type JobResult } from "../contracts/ingest";
import type { Source } from "../core/source";
import { AppError, toProblem } from "../errors";

/** What to read, and what to do when the run is over, however it ended. */
export interface JobOrder {
  kind: IngestJob["kind"];
  title: string;
  paths: readonly string[];
  source: Source | null;
  by: string;
  afterwards?: () => Promise<void>;
}

export type RunOrder = (
  order: JobOrder,
  onProgress: (progress: JobProgress) => void,
  signal: AbortSignal,
) => Promise<JobResult>;

type Run<T> = (onProgress: (progress: JobProgress) => void, signal: AbortSignal) => Promise<T>;

interface Entry {
  job: IngestJob;
  order: JobOrder;
  stop: AbortController;
}

const WAITING_MAX = 20;
/** Ended jobs that are remembered, in memory only: the ledger keeps what they read. */
const ENDED_MAX = 20;
const TELL_MS = 250;
const CANCELLED = "Cancelled. Files read before that stay; the others are read when they are added again.";

/** Runs orders one at a time in the order they came, and tells listeners of every change, four times a second at most. */
export class IngestQueue {
  private entries: Entry[] = [];
  private running = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly run: RunOrder,
    private readonly now: () => number = Date.now,
  ) {}

  /** The newest first. */
  get jobs(): IngestJob[] {
    return this.entries.map(({ job }) => job).reverse();
  }

  /** Throws `AppError` rate-limited when too many wait. */
  add(order: JobOrder): IngestJob {
    const waiting = this.entries.filter(({ job }) => job.state === "queued").length;
    if (waiting >= WAITING_MAX) {
      throw new AppError({
        code: "rate-limited",
        message: `${WAITING_MAX} runs wait already. Wait for one to end, or cancel one.`,
      });
    }
    const { job } = this.enter(order, "queued");
    void this.work();
    return job;
  }

  /**
   * Shows a run that somebody else makes, beside the queue; rejects as it does. `resultOf` gives of its result what is
   * shown. It can be cancelled like the others, through the signal.
   */
  async follow<T>(order: JobOrder, run: Run<T>, resultOf: (value: T) => JobResult): Promise<T> {
    const end = await this.runEntry(this.enter(order, "running"), run, resultOf);
    if ("error" in end) throw end.error;
    return end.value;
  }

  private enter(order: JobOrder, state: "queued" | "running"): Entry {
    const job: IngestJob = {
      id: randomUUID(),
      kind: order.kind,
      title: order.title,
      source: order.source,
      by: order.by,
      state,
      createdAtMs: this.now(),
      endedAtMs: null,
      progress: null,
      result: null,
      error: null,
    };
    const entry = { job, order, stop: new AbortController() };
    this.entries.push(entry);
    this.changed();
    return entry;
  }

  /** Stops a job, at once when it waits; false when there is none by this id or it has ended. */
  async cancel(id: string): Promise<boolean> {
    const entry = this.entries.find(({ job }) => job.id === id);
    if (!entry || isEnded(entry.job)) return false;
    const waits = entry.job.state === "queued";
    entry.stop.abort(new AppError({ code: "failed", message: CANCELLED }));
    this.update(entry, { state: waits ? "cancelled" : "cancelling" });
    if (waits) await this.finish(entry);
    return true;
  }

  /** Calls back after changes until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async work(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (;;) {
      const entry = this.entries.find(({ job }) => job.state === "queued");
      if (!entry) break;
      await this.runOne(entry);
    }
    this.running = false;
  }

  private async runOne(entry: Entry): Promise<void> {
    this.update(entry, { state: "running" });
    const run: Run<JobResult> = (onProgress, signal) => this.run(entry.order, onProgress, signal);
    const end = await this.runEntry(entry, run, (result) => result);
    if ("error" in end && !entry.stop.signal.aborted) console.error(end.error);
  }

  /** Runs an entry to its end, and tells what it gave or how it failed. */
  private async runEntry<T>(
    entry: Entry,
    run: Run<T>,
    resultOf: (value: T) => JobResult,
  ): Promise<{ value: T } | { error: unknown }> {
    const { signal } = entry.stop;
    let end: { value: T } | { error: unknown };
    try {
      const value = await run((progress) => this.update(entry, { progress }), signal);
      this.update(entry, { state: "done", result: resultOf(value) });
      end = { value };
    } catch (error) {
      end = { error };
      if (signal.aborted) this.update(entry, { state: "cancelled" });
      else this.update(entry, { state: "failed", error: toProblem(error).body.error.message });
    }
    await this.finish(entry);
    return end;
  }

  private async finish(entry: Entry): Promise<void> {
    this.update(entry, { endedAtMs: this.now() });
    const ended = this.entries.filter(({ job }) => isEnded(job));
    const forgotten = new Set(ended.slice(0, Math.max(0, ended.length - ENDED_MAX)));
    this.entries = this.entries.filter((other) => !forgotten.has(other));
    await entry.order.afterwards?.().catch((error: unknown) => console.error(error));
  }

  private update(entry: Entry, change: Partial<IngestJob>): void {
    entry.job = { ...entry.job, ...change };
    this.changed();
  }

  private changed(): void {
    if (this.timer !== null) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      for (const listener of this.listeners) listener();
    }, TELL_MS);
    this.timer.unref();
  }
}
