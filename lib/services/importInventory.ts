import { createHash } from "node:crypto";
import { z } from "zod";
import {
  type ImportReport,
  INVENTORY_FILE_BYTES_MAX,
  INVENTORY_FILES_MAX,
} from "../contracts/inventory-import";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { aboutName } from "../inventory/about-name";
import { decodeText } from "../inventory/decode-text";
import { type ReadAnswers, readAnswers } from "../inventory/read-answers";
import { sql } from "../sql/sql";
import { appendValues } from "../store/append";
import type { Store, Writer } from "../store/store";

/** A file to import: its bytes are read when its turn comes, one file at a time. */
export interface InventoryFile {
  /** As the person knows it; it may say what the answers are about. */
  name: string;
  /** When it was written, in microseconds. */
  asOfUs: number;
  read(): Promise<Buffer>;
}

/**
 * Imports providers' answers. A file whose content (and what its name says) was imported before is skipped, so doing it
 * again changes nothing. Each file is one transaction. What cannot be used is told in the report and does not stop the
 * rest. Only facts are kept, never the file. Throws `AppError` forbidden, too-large past 10,000 files.
 */
export async function importInventory(
  store: Store,
  viewer: Viewer,
  files: readonly InventoryFile[],
  nowUs: number,
): Promise<ImportReport> {
  demand(viewer, "ingest");
  if (files.length > INVENTORY_FILES_MAX) {
    throw new AppError({
      code: "too-large",
      message: "One import takes 10,000 files. Import the rest with another.",
    });
  }
  const report: ImportReport = {
    files: 0,
    filesSkipped: 0,
    answers: {},
    resources: 0,
    facts: 0,
    problems: [],
  };
  for (const file of files) {
    store.closing.throwIfAborted();
    await importFile(store, viewer, file, nowUs, report);
  }
  return report;
}

async function importFile(
  store: Store,
  viewer: Viewer,
  file: InventoryFile,
  nowUs: number,
  report: ImportReport,
): Promise<void> {
  report.files += 1;
  const bytes = await file.read();
  if (bytes.length > INVENTORY_FILE_BYTES_MAX) {
    report.problems.push({ file: file.name, problem: "It is larger than 64 MiB. Split it." });
    return;
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const about = aboutName(file.name) ?? "";
  const content = decodeText(bytes);
  if ("problem" in content) {
    report.problems.push({ file: file.name, problem: content.problem });
    return;
  }
  const asOfUs = Math.min(file.asOfUs, nowUs);
  let read: ReadAnswers | null = null;
  const done = await store.write(async (writer) => {
    const known = await writer.query(
      sql`SELECT count(*) FILTER (WHERE sha256 = ${sha256} AND about = ${about}) AS same, coalesce(max(id), 0) AS last FROM inventory_file`,
      z.object({ same: z.number(), last: z.number() }),
    );
    if ((known[0]?.same ?? 0) > 0) return false;
    read = readAnswers(content.text, { fileName: file.name, asOfUs });
    // A file that told nothing is not remembered: mended rules may read it another time.
    if (read.facts.length === 0 && read.resources.length === 0 && Object.keys(read.projects).length === 0)
      return true;
    const id = (known[0]?.last ?? 0) + 1;
    await keep(writer, id, read);
    await writer.run(sql`INSERT INTO inventory_file VALUES (
      ${id}, ${sha256}, ${about}, ${file.name.slice(-1000)}, ${bytes.length}, make_timestamp(${asOfUs}), make_timestamp(${nowUs}),
      ${viewer.name}, ${JSON.stringify(read.found)}, ${read.resources.length}, ${read.facts.length}, ${JSON.stringify(read.problems)})`);
    return true;
  });
  if (!done) report.filesSkipped += 1;
  if (read !== null) addTo(report, file.name, read);
}

async function keep(
  writer: Writer,
  file: number,
  { resources, facts, projects }: ReadAnswers,
): Promise<void> {
  const ids = (count: number) => new Uint32Array(count).fill(file);
  await appendValues(writer, "inventory_resource", resources.length, [
    ids(resources.length),
    resources.map(({ key }) => key),
    resources.map(({ name }) => name),
    resources.map(({ kind }) => kind),
    resources.map(({ account }) => account),
    resources.map(({ region }) => region),
  ]);
  await appendValues(writer, "inventory_fact", facts.length, [
    ids(facts.length),
    facts.map(({ resource }) => resource),
    facts.map(({ attribute }) => attribute),
    facts.map(({ value }) => JSON.stringify(value)),
    BigInt64Array.from(facts, ({ asOfUs }) => BigInt(asOfUs)),
    facts.map(({ source }) => source),
  ]);
  const pairs = Object.entries(projects);
  await appendValues(writer, "inventory_project", pairs.length, [
    ids(pairs.length),
    pairs.map(([number]) => number),
    pairs.map(([, id]) => id),
  ]);
}

function addTo(report: ImportReport, file: string, read: ReadAnswers): void {
  for (const [kind, count] of Object.entries(read.found))
    report.answers[kind] = (report.answers[kind] ?? 0) + count;
  report.resources += read.resources.length;
  report.facts += read.facts.length;
  report.problems.push(...read.problems.map((problem) => ({ file, problem })));
}
