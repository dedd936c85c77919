import { randomUUID } from "node:crypto";
import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { packedAt } from "./evidence-place";

/** A pack is not made longer than this, but for its last original. */
const PACK_BYTES_MAX = 256 * 1024 * 1024;

/**
 * Keeps small originals one behind the other in packs, since a file of its own for each costs more than reading it. A
 * pack only grows, by one writer; the ledger tells where in it each original lies, with its SHA-256. What was written
 * for a file that was never committed stays behind unused.
 */
export class EvidencePack {
  private open: { file: number; name: string; length: number } | null = null;

  constructor(private readonly dataFolder: string) {}

  /** Keeps bytes, blocking; returns what the ledger is to say of them. Throws the file system's errors. */
  keep(bytes: Uint8Array): string {
    if (this.open && this.open.length >= PACK_BYTES_MAX) this.close();
    const pack = this.open ?? this.begin();
    const from = pack.length;
    for (let written = 0; written < bytes.length; ) {
      const more = writeSync(pack.file, bytes, written, bytes.length - written);
      written += more;
      pack.length += more;
    }
    return packedAt(pack.name, from, bytes.length);
  }

  close(): void {
    if (this.open) closeSync(this.open.file);
    this.open = null;
  }

  private begin() {
    const folder = join("evidence", "packs");
    mkdirSync(join(this.dataFolder, folder), { recursive: true });
    const name = join(folder, `${randomUUID()}.pack`);
    this.open = { file: openSync(join(this.dataFolder, name), "ax", 0o400), name, length: 0 };
    return this.open;
  }
}
