import { BUNDLE_FORMAT, type BundleManifest } from "../../contracts/case-export";
import { parseEvidenceLine } from "../../contracts/evidence-event";
import type { Store } from "../../store/store";
import { unpack, unpackLines } from "../pack-events";
import type { CaseSource } from "./case-source";
import { keptEvents } from "./kept-events";
import { RawRecords, sha256 } from "./raw-records";
import { type ReportFacts, reportPieces } from "./report";
import { verifyText } from "./verify-text";
import { type WrittenFile, type ZipFile, zipFiles } from "./zip-files";

export interface BundleRequest {
  store: Store;
  dataFolder: string;
  source: CaseSource;
  facts: ReportFacts;
}

/**
 * The evidence bundle of a case as a zip in pieces: `events.jsonl`, a list of line hashes for each entry that kept
 * events, reports, raw records as received, `case.json`, `report.md`, `VERIFY.txt`, then `manifest.json` with size and
 * SHA-256 of each, then `SHA256SUMS` over all. Throws `AppError` too-large before the first piece.
 */
export async function bundlePieces(request: BundleRequest): Promise<AsyncGenerator<Uint8Array>> {
  const raw = new RawRecords();
  for await (const { event } of keptEvents(request.source.packed)) raw.add(event.records);
  const files: WrittenFile[] = [];
  return zipFiles(filesOf(request, raw, files), new Date(request.facts.exportedAt), (file) =>
    files.push(file),
  );
}

async function* filesOf(
  { store, dataFolder, source, facts }: BundleRequest,
  raw: RawRecords,
  written: readonly WrittenFile[],
): AsyncGenerator<ZipFile> {
  const { held } = source;
  const evidence: BundleManifest["evidence"] = [];
  const reports: BundleManifest["reports"] = [];
  const unavailable: BundleManifest["unavailable"] = [];
  yield { path: "events.jsonl", pieces: lines(source) };
  for (const kept of source.kept) {
    const number = String(kept.position).padStart(4, "0");
    if (kept.name === "events") {
      const list = `evidence/${number}.txt`;
      yield { path: list, pieces: lineHashes(kept.content) };
      evidence.push({
        entry: kept.position,
        kind: kept.kind,
        events: kept.events,
        sha256: kept.sha256,
        list,
      });
    } else {
      const path = `reports/${number}.json`;
      yield { path, pieces: [await unpack(kept.content)] };
      reports.push({ entry: kept.position, path, sha256: kept.sha256 });
    }
  }
  for await (const piece of raw.read(store, dataFolder)) {
    if ("reason" in piece) unavailable.push(piece);
    else yield { path: piece.path, pieces: [piece.bytes] };
  }
  yield { path: "case.json", pieces: caseJson(source) };
  yield { path: "report.md", pieces: reportPieces(held, source.entries(), facts) };
  yield { path: "VERIFY.txt", pieces: [verifyText(held.id)] };
  const manifest: BundleManifest = {
    format: BUNDLE_FORMAT,
    keytrail: facts.version,
    case: held.id,
    exportedAt: facts.exportedAt,
    exportedBy: facts.exportedBy,
    request: { case: held.id, format: "bundle", entries: held.entries },
    evidence,
    reports,
    unavailable,
    files: [...written],
  };
  yield { path: "manifest.json", pieces: [`${JSON.stringify(manifest, null, 1)}\n`] };
  yield {
    path: "SHA256SUMS",
    pieces: written.map((file) => `${file.sha256}  ${file.path}\n`),
  };
}

async function* lines({ packed }: CaseSource): AsyncGenerator<string> {
  for await (const { line } of keptEvents(packed)) yield `${line}\n`;
}

/** For each event that an entry kept, SHA-256 of its line with its line feed, and its id. */
async function* lineHashes(content: Uint8Array): AsyncGenerator<string> {
  for await (const line of unpackLines(content))
    yield `${sha256(`${line}\n`)}  ${parseEvidenceLine(line).id}\n`;
}

/** The case as it was read, entry by entry. */
async function* caseJson({ held, entries }: CaseSource): AsyncGenerator<string> {
  const { notebook: _, older: __, ...header } = held;
  yield `{"case":${JSON.stringify(header)},"notebook":[`;
  let separator = "\n";
  for await (const entry of entries()) {
    yield separator + JSON.stringify(entry);
    separator = ",\n";
  }
  yield "\n]}\n";
}
