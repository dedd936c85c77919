import { Readable, type Transform } from "node:stream";
import * as zlib from "node:zlib";

/** How the bytes of a file are packed, judged by its first bytes. */
export type Encoding = "plain" | "gzip" | "zip" | "zstd" | "bzip2" | "xz" | "tar";

const MAGIC: readonly [Encoding, number, readonly number[]][] = [
  ["gzip", 0, [0x1f, 0x8b]],
  ["zip", 0, [0x50, 0x4b, 0x03, 0x04]],
  ["zip", 0, [0x50, 0x4b, 0x05, 0x06]],
  ["zstd", 0, [0x28, 0xb5, 0x2f, 0xfd]],
  ["bzip2", 0, [0x42, 0x5a, 0x68]],
  ["xz", 0, [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ["tar", 257, [0x75, 0x73, 0x74, 0x61, 0x72]],
];

export function encodingOf(head: Uint8Array): Encoding {
  const found = MAGIC.find(([, at, bytes]) => bytes.every((byte, i) => head[at + i] === byte));
  return found?.[0] ?? "plain";
}

/** Why a packing cannot be read here, as a sentence that says what to do; null when it can. */
export function unreadable(encoding: Encoding): string | null {
  if (encoding === "bzip2" || encoding === "xz")
    return `packed with ${encoding}: unpack it first, or pack it with gzip`;
  if (encoding === "tar") return "a tar archive: unpack it first";
  if (encoding === "zstd" && zstdDecompressor() === null) {
    return "packed with zstd, which this Node.js cannot read: unpack it first, or run Keytrail on Node.js 22.15 or later";
  }
  return null;
}

/** A file may unpack to more than `freeBytes` only while it stays below `ratioMax` times its packed size. */
export interface UnpackLimits {
  freeBytes: number;
  ratioMax: number;
}

/** Logs pack to a fifth or a fiftieth; nothing but a bomb packs a gibibyte into two and a half mebibytes. */
const LIMITS: UnpackLimits = { freeBytes: 1024 ** 3, ratioMax: 400 };

/** Thrown when the packed data is not what it says; what was unpacked before is good. */
export class DamagedData extends Error {}

/**
 * The unpacked bytes of a stream of a given encoding, piece by piece in bounded memory. Throws `DamagedData`,
 * with a sentence fragment as message, where the packed data ends early, is broken, or unpacks past the limits (one
 * gibibyte and four hundred times its size).
 */
export async function* unpack(
  source: Readable,
  encoding: Encoding,
  limits: UnpackLimits = LIMITS,
): AsyncGenerator<Uint8Array> {
  let packed = 0;
  let unpacked = 0;
  const counted = async function* () {
    for await (const piece of source) {
      packed += piece.length;
      yield piece;
    }
  };
  const stage = decompressor(encoding);
  const stream = stage ? pipeInto(Readable.from(counted(), { objectMode: false }), stage) : source;
  try {
    for await (const piece of stream) {
      unpacked += piece.length;
      if (stage && unpacked > limits.freeBytes && unpacked > packed * limits.ratioMax) {
        throw new DamagedData(
          `unpacks to more than ${limits.ratioMax} times its size: taken for a decompression bomb, the rest was left out`,
        );
      }
      yield piece;
    }
  } catch (error) {
    throw asDamage(error, encoding);
  } finally {
    source.destroy();
    stage?.destroy();
  }
}

/** Unpacks a small gzip file at once; null when it is damaged or larger than `most` bytes, for `unpack` to tell. */
export function gunzipSmall(bytes: Uint8Array, most: number): Uint8Array | null {
  try {
    const chunkSize = Math.min(most, Math.max(64 * 1024, bytes.length * 24));
    return zlib.gunzipSync(bytes, { maxOutputLength: most, chunkSize });
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}

function pipeInto(source: Readable, stage: Transform): Transform {
  source.on("error", (error) => stage.destroy(error));
  return source.pipe(stage);
}

function decompressor(encoding: Encoding): Transform | null {
  if (encoding === "gzip") return zlib.createGunzip({ chunkSize: 256 * 1024 });
  if (encoding === "zstd") return zstdDecompressor()?.() ?? null;
  return null;
}

/** Whether this Node.js can unpack zstd. */
export function zstdReadable(): boolean {
  return zstdDecompressor() !== null;
}

function zstdDecompressor(): (() => Transform) | null {
  const make: unknown = Reflect.get(zlib, "createZstdDecompress");
  return typeof make === "function" ? () => make() as Transform : null;
}

function asDamage(error: unknown, encoding: Encoding): unknown {
  if (error instanceof DamagedData || !(error instanceof Error) || !("code" in error)) return error;
  const code = String(error.code);
  if (code === "Z_BUF_ERROR")
    return new DamagedData(`the ${encoding} data ends early: the rest of the file is missing`);
  if (code.startsWith("Z_") || code.startsWith("ZSTD_"))
    return new DamagedData(`the ${encoding} data is damaged: ${error.message}`);
  return error;
}
