import { randomBytes } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import type { Rejection } from "../core/event-batch";
import { READERS } from "../sources/registry";
import { BatchBuilder } from "./batch-builder";
import { Claims } from "./claims";
import { FileReader, type FileResult } from "./file-reader";
import { Interner } from "./interner";
import { buffersOf, type FromWorker, type ReadUnit, type ToWorker, type WorkerSetup } from "./messages";
import { RecordReader } from "./record-reader";
import { RecordScanner } from "./scanner/record-scanner";

const BATCH_ROWS = 65_536;
/** Batches on their way to the main thread; more wait, so that a slow store bounds the reader's memory. */
const BATCHES_AHEAD = 4;
const REJECTIONS_AHEAD = 5_000;
const PROGRESS_BYTES = 512 * 1024;
/** Facets that are remembered of each source: about 32 MiB when all are. */
const FACETS_KEPT = 450_000;

/** Reads units of files one after the other and posts their events. Runs in a worker thread. */
class ReadWorker {
  private readonly interner: Interner;
  private readonly builder: BatchBuilder;
  private readonly reader: RecordReader;
  private readonly files: FileReader;
  private unit = 0;
  private epoch = 0;
  private logs = 0;
  private ahead = 0;
  private bytes = 0;
  private results: FileResult[] = [];
  private rejections: Rejection[] = [];
  private resume: (() => void) | null = null;

  constructor(
    setup: WorkerSetup,
    private readonly post: (message: FromWorker, moved?: ArrayBuffer[]) => void,
  ) {
    const { scanner } = setup;
    const bytes = randomBytes(16);
    const key = { k0: bytes.readBigUInt64LE(0), k1: bytes.readBigUInt64LE(8) };
    this.interner = new Interner(setup.storeKey);
    this.builder = new BatchBuilder(BATCH_ROWS, this.interner);
    this.reader = new RecordReader({
      readers: setup.source ? READERS.filter(({ id }) => id === setup.source) : READERS,
      interner: this.interner,
      builder: this.builder,
      scanner: (plan) =>
        RecordScanner.create(scanner, plan, key, {
          facetCapacity: plan.facets.length > 0 ? FACETS_KEPT : 16,
        }),
      onFull: () => this.flush(),
      onForget: () => {
        this.epoch += 1;
      },
    });
    this.files = new FileReader({
      reader: this.reader,
      claims: new Claims(setup.claims),
      storeKey: setup.storeKey,
      dataFolder: setup.dataFolder,
      inPlace: setup.inPlace,
      take: () => this.logs++,
      onResult: (result, rejections) => {
        this.results.push(result);
        this.rejections.push(...rejections);
      },
      onPiece: () => this.keepPace(),
    });
  }

  async read(unit: ReadUnit): Promise<void> {
    this.unit = unit.unit;
    this.logs = 0;
    this.results = [];
    this.rejections = [];
    let skipped = 0;
    const failures: { path: string; reason: string }[] = [];
    for (const path of unit.paths) {
      try {
        const { fresh, bytes } = await this.files.read(path);
        if (!fresh) skipped += 1;
        this.progress(bytes);
      } catch (error) {
        const reason = fileFault(error);
        if (reason === null) throw error;
        failures.push({ path, reason });
      }
    }
    this.flush();
    this.progress(0, 0);
    this.post({ kind: "done", unit: unit.unit, results: this.results, skipped, failures });
  }

  /** The main thread took a batch. */
  taken(): void {
    this.ahead -= 1;
    this.resume?.();
    this.resume = null;
  }

  /** Tells of bytes that are dealt with: not of every small file, which costs more than to read it. */
  private progress(bytes: number, least = PROGRESS_BYTES): void {
    this.bytes += bytes;
    if (this.bytes <= least) return;
    this.post({ kind: "bytes", bytes: this.bytes });
    this.bytes = 0;
  }

  private flush(): void {
    const batch = this.builder.take();
    const rejections = this.rejections;
    this.rejections = [];
    this.ahead += 1;
    const message = {
      kind: "batch",
      unit: this.unit,
      epoch: this.epoch,
      batch,
      entries: this.interner.take(),
      rejections,
    } as const;
    this.post(message, buffersOf(batch));
  }

  private async keepPace(): Promise<void> {
    if (this.reader.rejections.length > REJECTIONS_AHEAD) {
      this.rejections.push(...this.reader.rejections.splice(0));
      this.flush();
    }
    while (this.ahead > BATCHES_AHEAD) {
      await new Promise<void>((resolve) => {
        this.resume = resolve;
      });
    }
  }
}

/** What a fault of the file system means for the file; null for faults of the program. */
function fileFault(error: unknown): string | null {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOSPC") return null;
  if (code === "EACCES" || code === "EPERM") return "cannot be read: permission denied";
  if (code === "ENOENT") return "vanished before it was read";
  if (code === "EISDIR") return "is a folder";
  return /^E[A-Z]+$/.test(code) ? `cannot be read: ${code}` : null;
}

const port = parentPort;
if (port) {
  const worker = new ReadWorker(workerData as WorkerSetup, (message, moved) =>
    port.postMessage(message, moved ?? []),
  );
  port.on("message", (message: ToWorker) => {
    if (message.kind === "stop") port.close();
    else if (message.kind === "taken") worker.taken();
    else worker.read(message.unit).catch((error: unknown) => port.postMessage({ kind: "fault", error }));
  });
}
