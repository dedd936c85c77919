import { Worker } from "node:worker_threads";
import type { BatchMessage, DoneMessage, FromWorker, ReadUnit, ToWorker, WorkerSetup } from "./messages";

export interface PoolHandlers {
  /** A batch of a worker, in order for each worker. The worker goes on when the promise settles. */
  onBatch(worker: number, message: BatchMessage): Promise<void>;
  /** A unit is read; the next one is given out when the promise settles. */
  onDone(worker: number, message: DoneMessage): Promise<void>;
  onBytes(bytes: number): void;
}

/**
 * Has units read by worker threads, one unit at a time each, until there are no more. Rejects at the first fault
 * of a worker or a handler; all workers are ended before it settles.
 */
export async function readUnits(
  units: AsyncIterator<ReadUnit>,
  workers: number,
  workerFile: string,
  setup: WorkerSetup,
  handlers: PoolHandlers,
  signal?: AbortSignal,
): Promise<void> {
  const threads = Array.from({ length: workers }, () => new Worker(workerFile, { workerData: setup }));
  try {
    await Promise.all(threads.map((thread, number) => serve(thread, number, units, handlers, signal)));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

function serve(
  thread: Worker,
  number: number,
  units: AsyncIterator<ReadUnit>,
  handlers: PoolHandlers,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const tell = (message: ToWorker) => thread.postMessage(message);
    const next = async () => {
      signal?.throwIfAborted();
      const { value, done } = await units.next();
      if (done) resolve();
      else tell({ kind: "read", unit: value });
    };
    let queue: Promise<void> = Promise.resolve();
    const inOrder = (work: () => Promise<void>) => {
      queue = queue.then(work);
      queue.catch(reject);
    };
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
    thread.on("error", reject);
    thread.on("exit", (code) => reject(new Error(`A reading worker ended by itself (code ${code}).`)));
    thread.on("message", (message: FromWorker) => {
      if (message.kind === "bytes") handlers.onBytes(message.bytes);
      else if (message.kind === "fault") reject(message.error);
      else if (message.kind === "batch") {
        inOrder(async () => {
          await handlers.onBatch(number, message);
          tell({ kind: "taken" });
        });
      } else {
        inOrder(async () => {
          await handlers.onDone(number, message);
          await next();
        });
      }
    });
    next().catch(reject);
  });
}
