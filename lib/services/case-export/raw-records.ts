import { createHash } from "node:crypto";
import { z } from "zod";
import { BUNDLE_RAW_BYTES_MAX, BUNDLE_RECORDS_MAX } from "../../contracts/case-export";
import type { EvidenceRecord } from "../../contracts/evidence-event";
import { AppError } from "../../errors";
import { DamagedData } from "../../ingest/compression";
import { slicesOfMember } from "../../ingest/evidence";
import { hashPlace, placeOf } from "../../ingest/evidence-place";
import { sql } from "../../sql/sql";
import type { Store } from "../../store/store";
import { rawPath } from "./raw-path";

/** A record as received, or why it cannot be had. */
export type RawPiece = { path: string; bytes: Uint8Array } | { path: string; reason: string };

/** The distinct records of many events, by the log that holds them. */
export class RawRecords {
  private readonly logs = new Map<string, Map<number, EvidenceRecord>>();
  private records = 0;
  private bytes = 0;

  /** Throws `AppError` too-large past what a bundle may hold. */
  add(records: readonly EvidenceRecord[]): void {
    for (const record of records) {
      const log = `${record.file} ${record.member}`;
      const held = this.logs.get(log) ?? new Map<number, EvidenceRecord>();
      this.logs.set(log, held);
      if (held.has(record.offset)) continue;
      held.set(record.offset, record);
      this.records += 1;
      this.bytes += record.length;
    }
    if (this.records > BUNDLE_RECORDS_MAX || this.bytes > BUNDLE_RAW_BYTES_MAX) {
      throw new AppError({
        code: "too-large",
        message: `This case keeps more raw records than one bundle may hold (${BUNDLE_RECORDS_MAX.toLocaleString("en")} records, 512 MiB). Export it as CSV or OCSF, or split the case.`,
      });
    }
  }

  /** Every record, one at a time. A file is read once, and only when its SHA-256 is still that of the ledger. */
  async *read(store: Store, dataFolder: string): AsyncGenerator<RawPiece> {
    for (const log of this.logs.values()) {
      const records = [...log.values()].sort((a, b) => a.offset - b.offset);
      yield* readLog(store, dataFolder, records);
    }
  }
}

async function* readLog(
  store: Store,
  dataFolder: string,
  records: readonly EvidenceRecord[],
): AsyncGenerator<RawPiece> {
  const [first] = records;
  if (!first) return;
  const missing = (reason: string) => records.map((record) => ({ path: rawPath(record), reason }));
  const held = await store.first(
    sql`SELECT evidence FROM file WHERE sha256 = ${first.file} AND member = ${first.member} ORDER BY id LIMIT 1`,
    z.object({ evidence: z.string() }),
  );
  if (!held) {
    yield* missing("The ledger has no such file.");
    return;
  }
  const original = placeOf(dataFolder, held.evidence);
  let given = 0;
  try {
    if ((await hashPlace(original)) !== first.file) {
      yield* missing("The file is not the one that was read: its SHA-256 differs.");
      return;
    }
    for await (const bytes of slicesOfMember(original, first.member, records)) {
      const record = records[given];
      if (!record) break;
      given += 1;
      const whole = bytes.length === record.length;
      yield whole
        ? { path: rawPath(record), bytes }
        : { path: rawPath(record), reason: "The file ends before the record does." };
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : null;
    if (!(error instanceof DamagedData) && code === null) throw error;
    const reason =
      error instanceof DamagedData
        ? `The file is damaged: ${error.message}.`
        : code === "ENOENT"
          ? "The file is no longer where it was."
          : `The file cannot be read (${code}).`;
    yield* missing(reason).slice(given);
  }
}

/** SHA-256 in hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
