import { hash } from "node:crypto";
import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { extname } from "node:path";
import type { Rejection } from "../core/event-batch";
import type { Claims } from "./claims";
import { DamagedData, type Encoding, encodingOf, gunzipSmall } from "./compression";
import { evidencePath, hashFile, keepBytes, keepFile } from "./evidence";
import { EvidencePack } from "./evidence-pack";
import { placeOf } from "./evidence-place";
import type { FileCounts, StreamHour } from "./file-counts";
import { Gunzip } from "./gunzip";
import { LinePrefix, withoutPrefix } from "./line-prefix";
import { type LogMember, membersOf } from "./log-file";
import type { RecordReader } from "./record-reader";
import { NOT_AN_AUDIT_RECORD } from "./unwrap";
import { bytesToUtf8 } from "./utf8";

/** What was found in one log, with the codes of the interner that read it. */
export interface FileResult {
  sha256: string;
  member: string;
  path: string;
  bytes: number;
  encoding: string;
  source: string | null;
  status: "read" | "damaged" | "skipped";
  note: string | null;
  evidence: string;
  records: number;
  rejected: number;
  parsed: number;
  outOfScope: [service: string, records: number][];
  firstUs: number | null;
  lastUs: number | null;
  hours: StreamHour[];
}

export interface FileReaderParts {
  reader: RecordReader;
  claims: Claims;
  storeKey: string;
  dataFolder: string;
  /** The originals stay where they are, are not copied, and are referred to by path. */
  inPlace: boolean;
  /** Gives the next log its number in the unit. */
  take(): number;
  onResult(result: FileResult, rejections: Rejection[]): void;
  /** Called between pieces of a large file, so that what was read so far can be handed on. */
  onPiece(): Promise<void>;
}

/** Files up to this size are read and unpacked in one go. */
const SMALL_BYTES = 4 * 1024 * 1024;
const SMALL_UNPACKED = 128 * 1024 * 1024;
const HEAD_BYTES = 512;
/** Files up to this size are kept in packs. */
const PACKED_BYTES = 1024 * 1024;
const NO_RECORD = "no audit record in it";
/** Names that promise JSON, and names that may well hold a log: without any record, such a file is a fault. */
const JSON_NAMES = new Set([".json", ".jsonl", ".ndjson"]);
const LOG_NAMES = new Set([".log", ".gz", ".zst", ".zip", ".audit", ""]);

/** A file with its SHA-256, and what the ledger is to say of where its bytes are kept. */
interface Original {
  path: string;
  sha256: string;
  evidence: string;
}

/** Reads whole files: hashes and keeps them, unpacks them, and has their records read. */
export class FileReader {
  /** The bytes of the small file at hand. */
  private readonly packed = Buffer.alloc(SMALL_BYTES);
  private readonly gunzip = Gunzip.create();
  private readonly pack: EvidencePack;

  constructor(private readonly parts: FileReaderParts) {
    this.pack = new EvidencePack(parts.dataFolder);
  }

  /**
   * Reads a file unless one with the same content is read already or being read: then `fresh` is false. Throws when it
   * cannot be opened.
   */
  async read(path: string): Promise<{ fresh: boolean; bytes: number }> {
    const file = openSync(path, "r");
    let bytes: number;
    let head: Uint8Array;
    try {
      bytes = fstatSync(file).size;
      head = this.beginning(file, bytes <= SMALL_BYTES ? bytes : HEAD_BYTES);
    } finally {
      closeSync(file);
    }
    const fresh = bytes <= SMALL_BYTES ? await this.readSmall(path, head) : await this.readLarge(path, head);
    return { fresh, bytes };
  }

  /** Up to `most` bytes of a file; where its size is told as nothing, as of a device, all there are. */
  private beginning(file: number, most: number): Uint8Array {
    if (most === 0) return readFileSync(file);
    let length = 0;
    while (length < most) {
      const read = readSync(file, this.packed, length, most - length, length);
      if (read === 0) break;
      length += read;
    }
    return this.packed.subarray(0, length);
  }

  private async readSmall(path: string, bytes: Uint8Array): Promise<boolean> {
    const sha256 = hash("sha256", bytes, "hex");
    if (!this.claim(sha256)) return false;
    const encoding = encodingOf(bytes);
    const evidence = this.keepSmall(path, sha256, bytes, encoding);
    const plain = encoding === "plain" ? bytes : encoding === "gzip" ? this.gunzipSmall(bytes) : null;
    if (plain === null) {
      await this.readMembers({ path, sha256, evidence }, bytes.subarray(0, HEAD_BYTES), bytes.length);
      return true;
    }
    const { reader } = this.parts;
    const text = withoutPrefix(bytesToUtf8(plain));
    reader.begin(this.parts.take());
    reader.write(text);
    reader.end(null);
    this.finish({ name: "", encoding, bytes: bytes.length }, { path, sha256, evidence }, null, lookAt(text));
    return true;
  }

  /** Keeps a small file unless it stays where it is; returns what the ledger is to say of where it is. */
  private keepSmall(path: string, sha256: string, bytes: Uint8Array, encoding: Encoding): string {
    if (this.parts.inPlace) return path;
    if (bytes.length > 0 && bytes.length <= PACKED_BYTES && encoding !== "zip") return this.pack.keep(bytes);
    keepBytes(this.parts.dataFolder, sha256, bytes);
    return evidencePath(sha256);
  }

  private gunzipSmall(bytes: Uint8Array): Uint8Array | null {
    return this.gunzip ? this.gunzip.unpack(bytes, SMALL_UNPACKED) : gunzipSmall(bytes, SMALL_UNPACKED);
  }

  private async readLarge(path: string, head: Uint8Array): Promise<boolean> {
    const { inPlace, dataFolder } = this.parts;
    const { sha256, bytes } = inPlace ? await hashFile(path, null) : await keepFile(dataFolder, path);
    if (!this.claim(sha256)) return false;
    await this.readMembers({ path, sha256, evidence: inPlace ? path : evidencePath(sha256) }, head, bytes);
    return true;
  }

  /** Reads from what was kept, so that what is stored is what can be shown. */
  private async readMembers(original: Original, head: Uint8Array, bytes: number): Promise<void> {
    const { reader, dataFolder } = this.parts;
    let members = 0;
    try {
      for await (const member of membersOf(placeOf(dataFolder, original.evidence), head, bytes)) {
        members += 1;
        await this.readMember(member, original);
      }
      if (members > 0) return;
      reader.begin(this.parts.take());
      this.finish(
        { name: "", encoding: encodingOf(head), bytes },
        original,
        "an archive without files",
        null,
      );
    } catch (error) {
      if (!(error instanceof DamagedData)) throw error;
      reader.begin(this.parts.take());
      reader.end(error.message);
      this.finish({ name: "", encoding: encodingOf(head), bytes }, original, error.message, null);
    }
  }

  private async readMember(member: LogMember, original: Original): Promise<void> {
    const { reader } = this.parts;
    let look: Look | null = null;
    let damage: string | null = null;
    const lines = new LinePrefix();
    reader.begin(this.parts.take());
    try {
      for await (const bytes of member.pieces()) {
        const piece = lines.piece(bytes);
        look ??= lookAt(piece);
        reader.write(piece);
        await this.parts.onPiece();
      }
    } catch (error) {
      if (!(error instanceof DamagedData)) throw error;
      damage = error.message;
    }
    const rest = lines.rest();
    if (rest.length > 0) reader.write(rest);
    reader.end(damage);
    this.finish(member, original, damage, look);
  }

  private finish(
    member: Pick<LogMember, "name" | "encoding" | "bytes">,
    { path, sha256, evidence }: Original,
    damage: string | null,
    look: Look | null,
  ): void {
    const { reader } = this.parts;
    const { counts } = reader;
    const noLog = damage === null ? this.whyNoLog(member.name || path, look) : null;
    if (noLog !== null) {
      counts.rejected = 0;
      reader.rejections = [];
    }
    const common = { sha256, member: member.name, path, bytes: member.bytes, encoding: member.encoding };
    this.parts.onResult(
      {
        ...common,
        source: counts.mainSource(),
        status: noLog !== null ? "skipped" : damage !== null ? "damaged" : "read",
        note: noLog ?? damage,
        evidence,
        ...totals(counts),
      },
      reader.rejections,
    );
  }

  /** Why a file is no log at all, when nothing in it was recognised and nothing points to a damaged log. */
  private whyNoLog(name: string, look: Look | null): string | null {
    const { counts, rejections, emptyDelivery } = this.parts.reader;
    if (counts.records > 0) return null;
    if (counts.rejected === 0) return emptyDelivery ? null : NO_RECORD;
    if (rejections.length < counts.rejected) return null;
    if (rejections.every(({ reason }) => reason === NOT_AN_AUDIT_RECORD)) return NO_RECORD;
    const extension = extname(name).toLowerCase();
    if (look === "json" || JSON_NAMES.has(extension)) return null;
    return look === "prose" || !LOG_NAMES.has(extension) ? "not a log: no JSON in it" : null;
  }

  private claim(sha256: string): boolean {
    return this.parts.claims.claim(claimHash(this.parts.storeKey, sha256));
  }
}

/** The claim of a file: keyed, so that nobody can prepare two files with one claim. */
export function claimHash(storeKey: string, sha256: string): bigint {
  return hash("sha256", `${storeKey}${sha256}`, "buffer").readBigUInt64LE(0);
}

function totals(counts: FileCounts) {
  return {
    records: counts.records + counts.rejected,
    rejected: counts.rejected,
    parsed: counts.parsed,
    outOfScope: [...counts.outOfScope],
    firstUs: Number.isFinite(counts.firstUs) ? counts.firstUs : null,
    lastUs: Number.isFinite(counts.lastUs) ? counts.lastUs : null,
    hours: counts.streamHours(),
  };
}

/** What a log looks like by its first bytes. */
type Look = "json" | "prose" | "binary";

const LOOKED_AT = 4096;

function lookAt(bytes: Uint8Array): Look {
  const head = bytes.subarray(0, LOOKED_AT);
  const first = head.find((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf);
  if (first === 0x7b || first === 0x5b) return "json";
  const control = (byte: number) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d;
  return head.some(control) ? "binary" : "prose";
}
