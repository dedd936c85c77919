import { createHash } from "node:crypto";
import * as yauzl from "yauzl";
import type { BundleProblem } from "../../contracts/bundle-check";

/** More entries than any bundle has. */
const ENTRIES_MAX = 70_000;
/** Names that a bundle uses: nothing that could lead out of the folder it is unpacked into. */
const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/** The files of a zip by name. Nothing is unpacked to disk, and nothing is read past what was allowed. */
export class BundleArchive {
  private constructor(
    private readonly zip: yauzl.ZipFile,
    private readonly entries: ReadonlyMap<string, yauzl.Entry>,
    /** Names that stand twice, are unsafe, or belong to no file. */
    readonly problems: readonly BundleProblem[],
  ) {}

  /** Throws an Error that says in a sentence what is wrong with the zip. */
  static async open(path: string): Promise<BundleArchive> {
    const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: true });
    try {
      if (zip.entryCount > ENTRIES_MAX) throw new Error(`The zip names ${zip.entryCount} files.`);
      const entries = new Map<string, yauzl.Entry>();
      const problems: BundleProblem[] = [];
      for await (const entry of zip.eachEntry()) {
        const { fileName } = entry;
        if (!NAME.test(fileName)) problems.push(extra(fileName, "A bundle has no file of such a name."));
        else if (entries.has(fileName)) problems.push(extra(fileName, "The zip holds this name twice."));
        else entries.set(fileName, entry);
      }
      return new BundleArchive(zip, entries, problems);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  get names(): IterableIterator<string> {
    return this.entries.keys();
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Bytes of a file as the zip's directory says. */
  sizeOf(name: string): number {
    return this.entries.get(name)?.uncompressedSize ?? 0;
  }

  /** A file in pieces. Throws an Error where the zip is damaged, and a RangeError past `bytesMax`. */
  async *pieces(name: string, bytesMax: number): AsyncGenerator<Uint8Array> {
    const entry = this.entries.get(name);
    if (!entry) throw new Error("The zip has no such file.");
    if (entry.isEncrypted()) throw new Error("The file is encrypted.");
    const stream = await this.zip.openReadStreamPromise(entry);
    let bytes = 0;
    try {
      for await (const piece of stream) {
        const chunk = piece as Uint8Array;
        bytes += chunk.length;
        if (bytes > bytesMax) throw new RangeError(`The file is larger than ${bytesMax} bytes.`);
        yield chunk;
      }
    } finally {
      stream.destroy();
    }
  }

  /** A whole file as text, with its SHA-256. Errors as `pieces`. */
  async text(name: string, bytesMax: number): Promise<{ text: string; sha256: string }> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.pieces(name, bytesMax)) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    return {
      text: new TextDecoder("utf-8", { fatal: true }).decode(bytes),
      sha256: createHash("sha256").update(bytes).digest("hex"),
    };
  }

  close(): void {
    this.zip.close();
  }
}

function extra(path: string, text: string): BundleProblem {
  return { path, kind: "extra", text };
}
