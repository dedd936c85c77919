import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { appRoot } from "../app-root";
import type { Source } from "../core/source";
import { AppError } from "../errors";
import { Claims } from "../ingest/claims";
import { claimHash } from "../ingest/file-reader";
import { type FoundFile, filesUnder, unitsOf } from "../ingest/list-files";
import { readUnits } from "../ingest/read-pool";
import { sql } from "../sql/sql";
import { dictionariesOf, forgetDictionaries } from "../store/dictionaries";
import { ledgerHashes } from "../store/ledger";
import { SeenIds } from "../store/seen-ids";
import type { Store } from "../store/store";
import { checkDigests } from "./checkDigests";
import { IngestReport, type IngestSummary } from "./ingest-report";
import { rollUp } from "./rollUp";
import { COMMIT_ROWS, UnitCollector } from "./unit-collector";

export interface IngestOptions {
  store: Store;
  dataFolder: string;
  /** Files and folders. */
  paths: readonly string[];
  /** The one format to read; recognised record by record when left out. */
  source?: Source | null;
  /** Refer to the originals by path instead of copying them among the evidence. */
  inPlace?: boolean;
  workers?: number;
  /** Files that are read are committed together until they hold so many records; as seems good when left out. */
  commitRows?: number;
  onProgress?: (progress: IngestProgress) => void;
  signal?: AbortSignal;
}

export interface IngestProgress {
  files: number;
  filesTotal: number;
  bytes: number;
  bytesTotal: number;
  records: number;
  seconds: number;
}

const UNIT_FILES = 512;
/** Files up to this number are listed once and kept in mind; with more, the folders are walked a second time. */
const LISTED_MAX = 50_000;
/** Of less than this, each unit is committed as soon as it is read. */
const SMALL_INPUT_BYTES = 16 * 1024 * 1024;

/**
 * Reads log files and everything under folders into the store, each file exactly once: a file is committed with
 * its ledger row, and one whose content is in the ledger is skipped. One bad file never stops the rest. Rejects
 * with an `AppError` when a path does not exist, or when the store cannot be written; what was committed stays.
 */
export function ingestFiles(options: IngestOptions): Promise<IngestSummary> {
  const { store, signal } = options;
  const before = running.get(store) ?? Promise.resolve();
  const stop = signal ? AbortSignal.any([signal, store.closing]) : AbortSignal.any([store.closing]);
  const turn = store.hold(before.then(() => ingestNow({ ...options, signal: stop })));
  running.set(store, turn.then(ignore, ignore));
  return turn;
}

/**
 * Runs on one store take turns: their dictionaries are shared. Kept on `globalThis`: the app's bundles load this
 * file more than once.
 */
const shared = globalThis as { keytrailRuns?: WeakMap<Store, Promise<void>> };
shared.keytrailRuns ??= new WeakMap();
const running = shared.keytrailRuns;
const ignore = () => undefined;

async function ingestNow(options: IngestOptions): Promise<IngestSummary> {
  const { store, dataFolder } = options;
  options.signal?.throwIfAborted();
  const started = performance.now();
  const paths = options.paths.map((path) => resolve(path));
  const total = await findFiles(paths);
  const dictionaries = await dictionariesOf(store);
  const claims = await claimKnown(store, dictionaries.key, total.files);
  const report = new IngestReport();
  const workers = options.workers ?? Math.max(1, Math.min(4, availableParallelism()));
  let bytes = 0;
  const tell = () =>
    options.onProgress?.({
      files: report.filesSeen,
      filesTotal: total.files,
      bytes: Math.min(bytes, total.bytes),
      bytesTotal: total.bytes,
      records: report.records,
      seconds: (performance.now() - started) / 1000,
    });
  const collector = new UnitCollector(store, dictionaries, join(dataFolder, "tmp"), report, workers, {
    seen: (await holdsEvents(store)) ? null : new SeenIds(),
    commitRows: options.commitRows ?? (total.bytes < SMALL_INPUT_BYTES ? 1 : COMMIT_ROWS),
  });
  try {
    await readUnits(
      unitsOf(total.listed ?? walkAll(paths), unitBytes(total.bytes, workers), UNIT_FILES),
      workers,
      join(appRoot(), "dist/read-worker.mjs"),
      {
        scanner: await WebAssembly.compile(await readFile(join(appRoot(), "dist/record-scanner.wasm"))),
        storeKey: dictionaries.key,
        dataFolder,
        inPlace: options.inPlace ?? false,
        source: options.source ?? null,
        claims: claims.memory,
      },
      {
        onBatch: (worker, message) => collector.take(worker, message),
        onDone: async (worker, message) => {
          await collector.finish(worker, message);
          tell();
        },
        onBytes: (count) => {
          bytes += count;
          tell();
        },
      },
      options.signal,
    );
    await collector.settle();
  } catch (error) {
    forgetDictionaries(store);
    throw diskFault(error);
  } finally {
    await collector.dispose();
  }
  await rollUp(store).catch((error: unknown) => {
    throw diskFault(error);
  });
  await checkDigests(store, dataFolder).catch((error: unknown) => {
    throw diskFault(error);
  });
  tell();
  return report.summary((performance.now() - started) / 1000);
}

async function* walkAll(paths: readonly string[]): AsyncGenerator<FoundFile> {
  for (const path of paths) yield* filesUnder(path);
}

interface Found {
  files: number;
  bytes: number;
  /** The files themselves, unless they are too many to hold. */
  listed: FoundFile[] | null;
}

async function findFiles(paths: readonly string[]): Promise<Found> {
  const found: Found = { files: 0, bytes: 0, listed: [] };
  for (const path of paths) {
    try {
      for await (const file of filesUnder(path)) {
        found.files += 1;
        found.bytes += file.bytes;
        if (found.files > LISTED_MAX) found.listed = null;
        found.listed?.push(file);
      }
    } catch (error) {
      throw pathFault(path, error);
    }
  }
  return found;
}

async function holdsEvents(store: Store): Promise<boolean> {
  return (
    (await store.first(sql`SELECT TRUE AS held FROM event LIMIT 1`, z.object({ held: z.boolean() }))) !== null
  );
}

async function claimKnown(store: Store, key: string, files: number): Promise<Claims> {
  const known = await ledgerHashes(store);
  const claims = Claims.create(known.length + files);
  for (const sha256 of known) claims.claim(claimHash(key, sha256));
  return claims;
}

/** Small enough that all workers finish about together, large enough that commits are few. */
function unitBytes(total: number, workers: number): number {
  return Math.min(8 * 1024 * 1024, Math.max(256 * 1024, Math.ceil(total / (workers * 6))));
}

function pathFault(path: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") {
    return new AppError({
      code: "bad-input",
      message: `${path} does not exist. Name a file or folder that does.`,
      cause: error,
    });
  }
  if (code === "EACCES" || code === "EPERM") {
    return new AppError({
      code: "bad-input",
      message: `${path} cannot be read. Give this user read access to it.`,
      cause: error,
    });
  }
  return error;
}

function diskFault(error: unknown): unknown {
  if (!/No space left|ENOSPC|disk full/i.test(String(error))) return error;
  return new AppError({
    code: "store-unwritable",
    message:
      "The disk of the data folder is full. Free some room and run the same command again: it goes on where it stopped.",
    cause: error,
  });
}
