import { createHash, randomUUID } from "node:crypto";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type EvidencePlace, headOfPlace } from "./evidence-place";
import { type LogMember, membersOf } from "./log-file";

const HEAD_BYTES = 512;

/** Where the original bytes with this hash lie below the data folder. */
export function evidencePath(sha256: string): string {
  return join("evidence", sha256.slice(0, 2), sha256);
}

/** Keeps bytes under their hash, blocking; a second keeping of the same bytes changes nothing. */
export function keepBytes(dataFolder: string, sha256: string, bytes: Uint8Array): void {
  const target = join(dataFolder, evidencePath(sha256));
  if (existsSync(target)) return;
  mkdirSync(dirname(target), { recursive: true });
  const temporary = join(dirname(target), `.${randomUUID()}.part`);
  writeFileSync(temporary, bytes, { flag: "wx", mode: 0o400 });
  renameSync(temporary, target);
}

/**
 * Copies a file among the evidence while hashing it, in bounded memory. What is kept is exactly what was hashed,
 * whatever happens to the file meanwhile.
 */
export async function keepFile(dataFolder: string, path: string): Promise<{ sha256: string; bytes: number }> {
  const temporary = await temporaryBeside(join(dataFolder, "evidence", "arriving"));
  try {
    const { sha256, bytes } = await hashFile(path, temporary);
    const target = join(dataFolder, evidencePath(sha256));
    await mkdir(dirname(target), { recursive: true });
    await rename(temporary, target);
    return { sha256, bytes };
  } finally {
    await rm(temporary, { force: true });
  }
}

/** SHA-256 of a file, in lower-case hex, and its size; written to `copy` on the way when one is named. */
export async function hashFile(
  path: string,
  copy: string | null,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash("sha256");
  const output = copy === null ? null : createWriteStream(copy, { flags: "wx", mode: 0o400 });
  const failed = output === null ? null : new Promise<never>((_, reject) => output.once("error", reject));
  let bytes = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(piece);
    bytes += piece.length;
    if (output && failed && !output.write(piece)) await Promise.race([failed, drained(output)]);
  }
  if (output && failed) await Promise.race([failed, new Promise<void>((resolve) => output.end(resolve))]);
  return { sha256: hash.digest("hex"), bytes };
}

/**
 * Bytes `[offset, offset + length)` of the UTF-8 text of a log inside an original, by the log's name in
 * the archive (empty for a file that is none); shorter when the log ends before. Null when the archive has no such
 * entry. Throws `DamagedData` when the packing cannot be read so far.
 */
export async function sliceOfMember(
  place: EvidencePlace,
  name: string,
  offset: number,
  length: number,
): Promise<Uint8Array | null> {
  const { head, bytes } = await headOfPlace(place, HEAD_BYTES);
  // The archive is open only while this loop runs.
  for await (const member of membersOf(place, head, bytes)) {
    if (member.name === name) return await sliceOf(member, offset, length);
  }
  return null;
}

/** SHA-256, in lower-case hex, of a log inside an original, unpacked; as `sliceOfMember` otherwise. */
export async function hashMember(place: EvidencePlace, name: string): Promise<string | null> {
  const { head, bytes } = await headOfPlace(place, HEAD_BYTES);
  const hash = createHash("sha256");
  for await (const member of membersOf(place, head, bytes)) {
    if (member.name !== name) continue;
    for await (const piece of member.pieces()) hash.update(piece);
    return hash.digest("hex");
  }
  return null;
}

async function sliceOf(member: LogMember, offset: number, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let position = 0;
  for await (const piece of member.pieces()) {
    const from = Math.max(0, offset - position);
    const to = Math.min(piece.length, offset + length - position);
    if (to > from) parts.push(piece.slice(from, to));
    position += piece.length;
    if (position >= offset + length) break;
  }
  return Buffer.concat(parts);
}

function drained(output: ReturnType<typeof createWriteStream>): Promise<void> {
  return new Promise((resolve) => output.once("drain", resolve));
}

async function temporaryBeside(target: string): Promise<string> {
  await mkdir(dirname(target), { recursive: true });
  return join(dirname(target), `.${randomUUID()}.part`);
}

/** A stretch of bytes of a log's text. */
export interface ByteSpan {
  offset: number;
  length: number;
}

/**
 * As `sliceOfMember`, for many stretches in one pass: one piece for each span, in order; spans must be sorted by offset
 * and must not overlap. A piece is shorter when the log ends before, and empty when it ends before the span begins.
 */
export async function* slicesOfMember(
  place: EvidencePlace,
  name: string,
  spans: readonly ByteSpan[],
): AsyncGenerator<Uint8Array> {
  const { head, bytes } = await headOfPlace(place, HEAD_BYTES);
  for await (const member of membersOf(place, head, bytes)) {
    if (member.name !== name) continue;
    yield* slicesOf(member, spans);
    return;
  }
  for (const _ of spans) yield new Uint8Array();
}

async function* slicesOf(member: LogMember, spans: readonly ByteSpan[]): AsyncGenerator<Uint8Array> {
  let [position, index] = [0, 0];
  let parts: Uint8Array[] = [];
  for await (const piece of member.pieces()) {
    for (let span = spans[index]; span !== undefined; span = spans[index]) {
      const end = span.offset + span.length;
      const from = Math.max(0, span.offset - position);
      const to = Math.min(piece.length, end - position);
      if (to > from) parts.push(piece.slice(from, to));
      if (end > position + piece.length) break;
      yield Buffer.concat(parts);
      parts = [];
      index += 1;
    }
    position += piece.length;
    if (index === spans.length) return;
  }
  for (; index < spans.length; index += 1) {
    yield Buffer.concat(parts);
    parts = [];
  }
}
