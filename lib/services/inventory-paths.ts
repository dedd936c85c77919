import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { INVENTORY_FILE_BYTES_MAX } from "../contracts/inventory-import";
import { AppError } from "../errors";
import type { InventoryFile } from "./importInventory";

const SUFFIX = /\.(json|jsonl|ndjson|txt)$/i;

/**
 * The files to import under absolute paths: files as they are, and of folders what looks like JSON, in the order of their
 * names. Facts are as of a file's time of writing. Throws `AppError` bad-input for a path that is not there.
 */
export async function inventoryFiles(paths: readonly string[]): Promise<InventoryFile[]> {
  const found = await Promise.all(paths.map(filesAt));
  return found.flat();
}

async function filesAt(path: string): Promise<InventoryFile[]> {
  const about = await stat(path).catch((cause: unknown) => {
    throw new AppError({ code: "bad-input", message: `${path} cannot be read.`, cause });
  });
  if (!about.isDirectory()) return [fileAt(path, about.mtimeMs, about.size)];
  const names = (await readdir(path, { recursive: true })).filter((name) => SUFFIX.test(name)).sort();
  const files: InventoryFile[] = [];
  for (const name of names) {
    const inside = await stat(join(path, name));
    if (inside.isFile()) files.push(fileAt(join(path, name), inside.mtimeMs, inside.size));
  }
  return files;
}

/** A file too large is not read at all: an empty buffer of its size says so to the importer. */
function fileAt(path: string, mtimeMs: number, bytes: number): InventoryFile {
  return {
    name: path,
    asOfUs: Math.floor(mtimeMs * 1000),
    read: async () =>
      bytes > INVENTORY_FILE_BYTES_MAX ? Buffer.alloc(INVENTORY_FILE_BYTES_MAX + 1) : readFile(path),
  };
}
