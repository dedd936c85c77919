import type { Readable } from "node:stream";
import * as yauzl from "yauzl";
import { DamagedData, type Encoding, encodingOf, unpack, unreadable } from "./compression";
import { type EvidencePlace, readPlace } from "./evidence-place";
import { toUtf8 } from "./utf8";

/** A log inside a file: the file's own content, or one entry of a zip archive. */
export interface LogMember {
  /** Path inside the archive; empty for a file that is no archive. */
  name: string;
  /** `plain`, `gzip`, `zip`, `zip+gzip`, … */
  encoding: string;
  /** Size as it lies in the file or archive, unpacked one layer. */
  bytes: number;
  /** The log as UTF-8, piece by piece; offsets of records count in these bytes. Throws `DamagedData`. */
  pieces(): AsyncGenerator<Uint8Array>;
}

const HIGH_WATER = 256 * 1024;

/**
 * The logs in an original, in archive order, by its first bytes and its size. Throws `DamagedData` for a packing that
 * cannot be read. A zip archive must be a file of its own.
 */
export async function* membersOf(
  place: EvidencePlace,
  head: Uint8Array,
  bytes: number,
): AsyncGenerator<LogMember> {
  const encoding = encodingOf(head);
  const reason = unreadable(encoding);
  if (reason) throw new DamagedData(reason);
  if (encoding !== "zip") {
    const open = () => readPlace(place, HIGH_WATER);
    yield { name: "", encoding, bytes, pieces: () => toUtf8(unpack(open(), encoding)) };
    return;
  }
  const archive = await openZip(place.path);
  try {
    for await (const entry of archive.eachEntry()) {
      if (entry.fileName.endsWith("/")) continue;
      const open = () => openEntry(archive, entry);
      const inner = await headOf(await open());
      const packing = encodingOf(inner);
      yield {
        name: entry.fileName,
        encoding: packing === "plain" ? "zip" : `zip+${packing}`,
        bytes: entry.uncompressedSize,
        pieces: () => toUtf8(unpackEntry(open, packing)),
      };
    }
  } finally {
    archive.close();
  }
}

async function* unpackEntry(open: () => Promise<Readable>, packing: Encoding): AsyncGenerator<Uint8Array> {
  const reason = packing === "zip" ? "a zip archive inside another: unpack it first" : unreadable(packing);
  if (reason) throw new DamagedData(reason);
  try {
    yield* unpack(await open(), packing);
  } catch (error) {
    throw asDamage(error);
  }
}

async function openZip(path: string): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: true });
  } catch (error) {
    throw asDamage(error);
  }
}

async function openEntry(archive: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  try {
    return await archive.openReadStreamPromise(entry);
  } catch (error) {
    throw asDamage(error);
  }
}

/** What the zip library says of a broken archive carries no code; faults of the file system do. */
function asDamage(error: unknown): unknown {
  if (error instanceof DamagedData || !(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "Z_";
  return code.startsWith("Z_") ? new DamagedData(`the zip archive is damaged: ${error.message}`) : error;
}

async function headOf(stream: Readable): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of stream) {
      pieces.push(piece);
      length += piece.length;
      if (length >= 512) break;
    }
  } catch (error) {
    throw asDamage(error);
  }
  return Buffer.concat(pieces).subarray(0, 512);
}
