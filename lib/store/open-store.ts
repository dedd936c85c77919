import { constants, existsSync, readFileSync, statSync } from "node:fs";
import { access, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import { appRoot } from "../app-root";
import { AppError } from "../errors";
import { migrate } from "./migrate";
import { Store } from "./store";

/** A DuckDB file begins with three headers of 4 KiB. */
const HEADERS_BYTES = 3 * 4096;
const BEGUN_MS = 250;

export interface StoreOptions {
  /** What DuckDB may keep in memory before it spills to the data folder. */
  memoryLimit?: string;
  threads?: number;
}

/**
 * Opens, and makes where absent, the DuckDB file of a data folder. Throws an `AppError` that says in a sentence
 * what to do when the folder cannot be written, another process owns the file, the disk is full, or the schema
 * is not this program's; the file is then as it was.
 */
export async function openStore(dataFolder: string, options: StoreOptions = {}): Promise<Store> {
  await prepareFolder(dataFolder);
  return open(join(dataFolder, "keytrail.duckdb"), join(dataFolder, "tmp"), options);
}

/** A store without a file, for tests and trials. */
export async function openMemoryStore(options: StoreOptions = {}): Promise<Store> {
  return open(":memory:", null, options);
}

async function open(path: string, temporary: string | null, options: StoreOptions): Promise<Store> {
  const instance = await create(path, {
    memory_limit: options.memoryLimit ?? "1GB",
    threads: String(options.threads ?? 2),
    ...(temporary ? { temp_directory: temporary } : {}),
    allocator_background_threads: "false",
    checkpoint_threshold: "256MB",
  });
  try {
    const connection = await instance.connect();
    await migrate(connection, join(appRoot(), "lib/store/migrations"));
    await connection.run("SET GLOBAL TimeZone = 'UTC'");
    await connection.run("SET GLOBAL enable_external_access = false");
    await connection.run("SET GLOBAL lock_configuration = true");
    const files = await connection.runAndReadAll("SELECT coalesce(max(id), 0) + 1 FROM file");
    connection.closeSync();
    return new Store(instance, path, Number(files.getRows()[0]?.[0] ?? 1));
  } catch (error) {
    instance.closeSync();
    throw explain(error, path);
  }
}

async function create(path: string, settings: Record<string, string>): Promise<DuckDBInstance> {
  try {
    return await connectTo(path, settings);
  } catch (fault) {
    if (!isUnreadable(fault) || !isBarelyBegun(path)) throw fault;
  }
  // Another process may be making it at this very moment, and have it locked soon.
  await sleep(BEGUN_MS);
  try {
    return await connectTo(path, settings);
  } catch (fault) {
    if (!isUnreadable(fault) || !isBarelyBegun(path)) throw fault;
    await rm(path);
    return connectTo(path, settings);
  }
}

async function connectTo(path: string, settings: Record<string, string>): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(path, settings);
  } catch (error) {
    throw explain(error, path);
  }
}

function isUnreadable(fault: unknown): boolean {
  return fault instanceof AppError && (fault.code === "store-newer" || fault.code === "failed");
}

/** A process that is killed while it makes the file leaves one whose headers are not whole, and that holds nothing. */
function isBarelyBegun(path: string): boolean {
  if (path === ":memory:" || existsSync(`${path}.wal`)) return false;
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile() || found.size >= HEADERS_BYTES) return false;
  return found.size === 0 || readFileSync(path).subarray(8, 12).toString("latin1") === "DUCK";
}

async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new AppError({
      code: "store-unwritable",
      message: `The data folder ${folder} cannot be written. Give this user write access to it, or choose another with --data.`,
      cause,
    });
  }
}

function explain(error: unknown, path: string): unknown {
  if (error instanceof AppError) return error;
  const text = String(error);
  const holder = /PID (\d+)/.exec(text)?.[1];
  if (/lock on file|being used by another process/i.test(text)) {
    return new AppError({
      code: "store-locked",
      message: `Another process${holder ? ` (${holder})` : ""} has ${path} open. Wait for it to finish, or stop it.`,
      cause: error,
    });
  }
  if (/No space left|disk full/i.test(text)) {
    return new AppError({
      code: "store-unwritable",
      message: `The disk that holds ${path} is full. Free some room and try again.`,
      cause: error,
    });
  }
  if (/Permission denied|Read-only file system/i.test(text)) {
    return new AppError({
      code: "store-unwritable",
      message: `${path} cannot be written. Give this user write access to it, or choose another data folder with --data.`,
      cause: error,
    });
  }
  if (/not a valid DuckDB|Serialization|storage version|newer version/i.test(text)) {
    return new AppError({
      code: "store-newer",
      message: `${path} is not a DuckDB file this program can read; it is left untouched. Update Keytrail, or choose another data folder with --data.`,
      cause: error,
    });
  }
  const first = text
    .split("\n")[0]
    ?.replace(/^(Error: )?(IO|Fatal|Internal|Catalog|Invalid Input) Error: /, "");
  return new AppError({
    code: "failed",
    message: `${path} cannot be opened and is left untouched: ${first}. If it is damaged, restore it from a backup, or choose another data folder with --data and read the logs again.`,
    cause: error,
  });
}
