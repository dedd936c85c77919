import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { appRoot } from "../app-root";
import { CASE_EXPORTS, type CaseExportFormat } from "../contracts/case-export";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { appendEntries } from "./append-entry";
import { bundlePieces } from "./case-export/bundle";
import { type CaseSource, caseSource } from "./case-export/case-source";
import { csvHeader, csvRow } from "./case-export/csv";
import { keptEvents } from "./case-export/kept-events";
import { apiActivity, detectionFinding } from "./case-export/ocsf";
import { reportPieces } from "./case-export/report";
import { timesketchEvent } from "./case-export/timesketch";
import { recordAudit } from "./recordAudit";

export interface CaseExport {
  fileName: string;
  contentType: string;
  /** The file in pieces, made as they are taken. */
  pieces: AsyncGenerator<Uint8Array>;
}

/** Exports under way in this process; each holds the packed events of its case. */
let running = 0;
const RUNNING_MAX = 2;

/**
 * Exports a case as it stands. Recorded before the first piece leaves, and again, with size and SHA-256, in the audit
 * log and in the case's notebook once the last has left: whoever holds the file later can tell that it is the one.
 * Throws `AppError` forbidden, not-found, too-large, or rate-limited while two exports are being made.
 */
export async function exportCase(
  store: Store,
  viewer: Viewer,
  dataFolder: string,
  { number, format }: { number: number; format: CaseExportFormat },
  now: () => Date = () => new Date(),
): Promise<CaseExport> {
  demand(viewer, "export");
  if (running >= RUNNING_MAX) {
    throw new AppError({
      code: "rate-limited",
      message: "Two exports are being made. Try again when one of them is done.",
    });
  }
  running += 1;
  try {
    const source = await caseSource(viewer, number);
    const { held } = source;
    const facts = { exportedAt: now().toISOString(), exportedBy: viewer.name, version: version() };
    const { extension, contentType } = CASE_EXPORTS[format];
    const day = facts.exportedAt.slice(0, 19).replaceAll(":", "");
    const fileName = `keytrail-${held.id}-${format}-${day}.${extension}`;
    const made = await madeOf(store, dataFolder, source, format, facts);
    const events = source.kept.reduce((sum, kept) => sum + kept.events, 0);
    await recordAudit(viewer, "case-exported", `${held.id}: ${format}, ${events} events kept`);
    const finish = async (bytes: number, sha256: string) => {
      await metadata().$transaction(async (transaction) => {
        const body = { kind: "exported" as const, format, fileName, bytes, sha256 };
        await appendEntries(transaction, viewer, number, [{ body }], now());
        const told = `${held.id}: ${fileName}, ${bytes} bytes, SHA-256 ${sha256}`;
        await recordAudit(viewer, "case-exported", told, transaction);
      });
    };
    return { fileName, contentType, pieces: hashed(made, finish) };
  } catch (error) {
    running -= 1;
    throw error;
  }
}

type Facts = Parameters<typeof reportPieces>[2];

async function madeOf(
  store: Store,
  dataFolder: string,
  source: CaseSource,
  format: CaseExportFormat,
  facts: Facts,
): Promise<AsyncIterable<Uint8Array | string>> {
  if (format === "bundle") return bundlePieces({ store, dataFolder, source, facts });
  if (format === "report") return reportPieces(source.held, source.entries(), facts);
  return linesOf(source, format, facts);
}

async function* linesOf(
  { held, packed, entries }: CaseSource,
  format: "timesketch" | "ocsf" | "csv",
  { version: made }: Facts,
): AsyncGenerator<string> {
  const product = { version: made, caseId: held.id };
  if (format === "csv") yield csvHeader();
  if (format === "ocsf") {
    for await (const { body, at } of entries()) {
      if (body.kind === "finding")
        yield `${JSON.stringify(detectionFinding(body.finding, product, Date.parse(at)))}\n`;
    }
  }
  for await (const { event } of keptEvents(packed)) {
    if (format === "csv") yield csvRow(event);
    else if (format === "ocsf") yield `${JSON.stringify(apiActivity(event, product))}\n`;
    else yield `${JSON.stringify(timesketchEvent(event, held.id))}\n`;
  }
}

/** Pieces of a size worth sending; calls `finish` when the last was taken, and never for a file that was broken off. */
const PIECE_BYTES = 64 * 1024;

async function* hashed(
  made: AsyncIterable<Uint8Array | string>,
  finish: (bytes: number, sha256: string) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  let bytes = 0;
  let waiting: Uint8Array[] = [];
  let held = 0;
  try {
    for await (const piece of made) {
      const chunk = typeof piece === "string" ? Buffer.from(piece, "utf8") : piece;
      hash.update(chunk);
      bytes += chunk.length;
      waiting.push(chunk);
      held += chunk.length;
      if (held < PIECE_BYTES) continue;
      yield Buffer.concat(waiting);
      [waiting, held] = [[], 0];
    }
    if (held > 0) yield Buffer.concat(waiting);
    await finish(bytes, hash.digest("hex"));
  } finally {
    running -= 1;
  }
}

function version(): string {
  const parsed: unknown = JSON.parse(readFileSync(join(appRoot(), "package.json"), "utf8"));
  return typeof parsed === "object" && parsed !== null && "version" in parsed ? String(parsed.version) : "";
}
