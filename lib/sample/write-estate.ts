import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { type EstateOptions, generateEstate } from "./generate-estate";

export interface WrittenEstate {
  readonly files: number;
  /** Lines and array members in the log files, copies included. */
  readonly records: number;
  /** Distinct events about keys and secrets. */
  readonly events: number;
  /** Distinct records about anything else. */
  readonly background: number;
  /** Size of the files on disk, labels included. */
  readonly bytes: number;
  readonly attacks: number;
  /** Files of what the providers' commands print, where they were asked for. */
  readonly stateFiles: number;
}

/**
 * Writes an estate into a folder (made when missing): the log files under `logs`, and `labels.json` beside
 * them; with `state` also providers' answers under `state`, dated as of the end, and `inventory-labels.json`. Files of the same name are replaced; others are left alone. Equal options give equal bytes. Throws
 * what the file system throws, and a RangeError for days or a scale that make no estate.
 */
export async function writeEstate(directory: string, options: EstateOptions): Promise<WrittenEstate> {
  let bytes = 0;
  const made = new Set<string>();
  const summary = await generateEstate(options, {
    write(path, text, at) {
      const file = join(directory, ...path.split("/"));
      const folder = dirname(file);
      if (!made.has(folder)) {
        mkdirSync(folder, { recursive: true });
        made.add(folder);
      }
      const content = path.endsWith(".gz") ? compress(text) : Buffer.from(text);
      bytes += content.length;
      writeFileSync(file, content);
      if (at !== undefined) utimesSync(file, at / 1000, at / 1000);
    },
  });
  const { files, records, events, background, labels, stateFiles } = summary;
  return { files, records, events, background, bytes, attacks: labels.attacks.length, stateFiles };
}

const GZIP_SYSTEM = 9;
const UNKNOWN_SYSTEM = 255;

/** Gzip with neither time nor name, and the same header on every system. */
function compress(text: string): Uint8Array {
  const packed = gzipSync(text, { level: 6 });
  packed[GZIP_SYSTEM] = UNKNOWN_SYSTEM;
  return packed;
}
