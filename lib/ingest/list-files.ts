import { lstat, opendir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ReadUnit } from "./messages";

export interface FoundFile {
  path: string;
  bytes: number;
}

/**
 * The files under a path, folders in name order, each folder once however many links lead to it. Names that
 * begin with a dot, and links that lead nowhere, are left out. Throws when the path itself does not exist.
 */
export async function* filesUnder(path: string): AsyncGenerator<FoundFile> {
  yield* walk(path, new Set());
}

async function* walk(path: string, seen: Set<string>): AsyncGenerator<FoundFile> {
  const info = await stat(path);
  if (info.isFile()) {
    yield { path, bytes: info.size };
    return;
  }
  if (!info.isDirectory()) return;
  const real = await realpath(path);
  if (seen.has(real)) return;
  seen.add(real);
  const names: string[] = [];
  for await (const entry of await opendir(path)) if (!entry.name.startsWith(".")) names.push(entry.name);
  for (const name of names.sort()) {
    const child = join(path, name);
    if (await leadsNowhere(child)) continue;
    yield* walk(child, seen);
  }
}

async function leadsNowhere(path: string): Promise<boolean> {
  if (!(await lstat(path)).isSymbolicLink()) return false;
  try {
    await stat(path);
    return false;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ELOOP"))
      return true;
    throw error;
  }
}

/** Groups files into units of about `unitBytes`, at most `unitFiles` files each; a large file is a unit of its own. */
export async function* unitsOf(
  files: AsyncIterable<FoundFile>,
  unitBytes: number,
  unitFiles: number,
): AsyncGenerator<ReadUnit> {
  let unit = 0;
  let paths: string[] = [];
  let bytes = 0;
  for await (const file of files) {
    if (paths.length > 0 && (bytes + file.bytes > unitBytes || paths.length >= unitFiles)) {
      yield { unit: unit++, paths };
      paths = [];
      bytes = 0;
    }
    paths.push(file.path);
    bytes += file.bytes;
  }
  if (paths.length > 0) yield { unit: unit++, paths };
}
