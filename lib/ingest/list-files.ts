import { readdirSync, realpathSync, statSync } from "node:fs";
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

/** Blocks for each folder: thousands of small calls cost far less than as many turns of the event loop. */
async function* walk(path: string, seen: Set<string>): AsyncGenerator<FoundFile> {
  const info = statSync(path);
  if (info.isFile()) {
    yield { path, bytes: info.size };
    return;
  }
  if (!info.isDirectory()) return;
  const real = realpathSync(path);
  if (seen.has(real)) return;
  seen.add(real);
  const entries = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !name.startsWith("."));
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const child = join(path, entry.name);
    if (entry.isFile()) {
      const found = statSync(child, { throwIfNoEntry: false });
      if (found) yield { path: child, bytes: found.size };
    } else if (!entry.isSymbolicLink() || leadsSomewhere(child)) {
      yield* walk(child, seen);
    }
  }
}

function leadsSomewhere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ELOOP") return false;
    throw error;
  }
}

/** Groups files into units of about `unitBytes`, at most `unitFiles` files each; a large file is a unit of its own. */
export async function* unitsOf(
  files: AsyncIterable<FoundFile> | Iterable<FoundFile>,
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
