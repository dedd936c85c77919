import { createHash } from "node:crypto";
import { Zip, ZipDeflate } from "fflate";

/** A file of a zip, in pieces made as they are taken. */
export interface ZipFile {
  path: string;
  pieces: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;
}

/** A file that was written, with what it hashes to. */
export interface WrittenFile {
  path: string;
  bytes: number;
  sha256: string;
}

/** A zip of today's kind counts its files in sixteen bits, and this writer makes no larger kind. */
const FILES_MAX = 65_000;

/**
 * A zip made while it is read, one file after the other, in bounded memory. `written` is called with each file once all
 * of it is in, so that the last file may list those before it.
 */
export async function* zipFiles(
  files: AsyncIterable<ZipFile>,
  at: Date,
  written: (file: WrittenFile) => void,
): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, piece) => {
    if (error) failure = error;
    else out.push(piece);
  });
  const drain = () => {
    if (failure) throw failure;
    return out.splice(0);
  };
  let count = 0;
  for await (const { path, pieces } of files) {
    count += 1;
    if (count > FILES_MAX) throw new RangeError(`A zip of more than ${FILES_MAX} files cannot be made.`);
    const entry = new ZipDeflate(path, { level: 6 });
    entry.mtime = at;
    zip.add(entry);
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const piece of pieces) {
      const chunk = typeof piece === "string" ? Buffer.from(piece, "utf8") : piece;
      hash.update(chunk);
      bytes += chunk.length;
      entry.push(chunk, false);
      yield* drain();
    }
    entry.push(new Uint8Array(), true);
    written({ path, bytes, sha256: hash.digest("hex") });
    yield* drain();
  }
  zip.end();
  yield* drain();
}
