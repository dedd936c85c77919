import { createHash } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { isAbsolute, join } from "node:path";

/** Where the bytes of one original are: a file of their own, or a stretch of a pack of many. */
export interface EvidencePlace {
  path: string;
  /** The first byte. */
  from: number;
  /** How many bytes; null for all that follow. */
  bytes: number | null;
}

const PACKED = /^(.+)@(\d+)\+(\d+)$/;

/** A whole file. */
function wholeFile(path: string): EvidencePlace {
  return { path, from: 0, bytes: null };
}

/** What the ledger says of a stretch of a pack, as `placeOf` reads it: `evidence/packs/….pack@4096+1024`. */
export function packedAt(pack: string, from: number, bytes: number): string {
  return `${pack}@${from}+${bytes}`;
}

/**
 * The place that the ledger's column `evidence` names: an absolute path is an original that was left where it was, any
 * other lies below the data folder, alone or in a pack.
 */
export function placeOf(dataFolder: string, evidence: string): EvidencePlace {
  if (isAbsolute(evidence)) return wholeFile(evidence);
  const [, pack, from, bytes] = PACKED.exec(evidence) ?? [];
  if (pack === undefined) return wholeFile(join(dataFolder, evidence));
  return { path: join(dataFolder, pack), from: Number(from), bytes: Number(bytes) };
}

export function readPlace({ path, from, bytes }: EvidencePlace, highWaterMark: number): ReadStream {
  const end = bytes === null ? Number.POSITIVE_INFINITY : from + bytes - 1;
  return createReadStream(path, { start: from, end, highWaterMark });
}

/** The first bytes, at most `most`, and how many there are in all. */
export async function headOfPlace(
  { path, from, bytes }: EvidencePlace,
  most: number,
): Promise<{ head: Uint8Array; bytes: number }> {
  const file = await open(path, "r");
  try {
    const size = bytes ?? (await file.stat()).size;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(most), 0, Math.min(most, size), from);
    return { head: buffer.subarray(0, bytesRead), bytes: size };
  } finally {
    await file.close();
  }
}

/** SHA-256 of the bytes there, in lower-case hex. */
export async function hashPlace(place: EvidencePlace): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of readPlace(place, 1024 * 1024)) hash.update(piece);
  return hash.digest("hex");
}
