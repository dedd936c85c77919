import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { DamagedData } from "../ingest/compression";
import { sliceOfMember } from "../ingest/evidence";
import { hashPlace, placeOf } from "../ingest/evidence-place";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

/** Where a record lies: the ledger's file, and the bytes of its log. */
export interface RecordPlace {
  file: number;
  offset: number;
  length: number;
}

export interface EvidenceFile {
  path: string;
  member: string;
  sha256: string;
}

/** The record as received, or why it cannot be shown. */
export type RawRecord =
  | { kind: "raw"; text: string; truncated: boolean; file: EvidenceFile }
  | { kind: "unavailable"; reason: string; file: EvidenceFile | null };

/** Longer records are shown up to here. */
const SHOWN_BYTES_MAX = 1024 * 1024;

/**
 * Shows a record from the original file. The file's SHA-256 is compared with the ledger's first: a file that was
 * changed since is named as such and not shown.
 */
export async function readRawRecord(
  store: Store,
  viewer: Viewer,
  dataFolder: string,
  place: RecordPlace,
): Promise<RawRecord> {
  demand(viewer, "read");
  const row = z.object({ path: z.string(), member: z.string(), sha256: z.string(), evidence: z.string() });
  const found = await store.first(
    sql`SELECT path, member, sha256, evidence FROM file WHERE id = ${place.file}`,
    row,
  );
  if (!found) return { kind: "unavailable", reason: "The ledger has no such file.", file: null };
  const { evidence, ...file } = found;
  const original = placeOf(dataFolder, evidence);
  try {
    if ((await hashPlace(original)) !== file.sha256) {
      return {
        kind: "unavailable",
        reason: "The file is not the one that was read: its SHA-256 differs.",
        file,
      };
    }
    const length = Math.min(place.length, SHOWN_BYTES_MAX);
    const bytes = await sliceOfMember(original, file.member, place.offset, length);
    if (!bytes) return { kind: "unavailable", reason: "The archive has no such entry.", file };
    return {
      kind: "raw",
      text: new TextDecoder().decode(bytes),
      truncated: place.length > SHOWN_BYTES_MAX,
      file,
    };
  } catch (error) {
    if (error instanceof DamagedData)
      return { kind: "unavailable", reason: `The file is damaged: ${error.message}.`, file };
    const code = error instanceof Error && "code" in error ? String(error.code) : null;
    if (code === null) throw error;
    const reason =
      code === "ENOENT" ? "The file is no longer where it was." : `The file cannot be read (${code}).`;
    return { kind: "unavailable", reason, file };
  }
}
