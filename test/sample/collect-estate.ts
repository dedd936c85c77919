import { isObject, type JsonObject } from "../../lib/core/json";
import { type EstateOptions, type EstateSummary, generateEstate } from "../../lib/sample/generate-estate";

export interface CollectedEstate {
  readonly files: ReadonlyMap<string, string>;
  readonly summary: EstateSummary;
}

/** An estate held in memory, files in the order in which they were written. */
export async function collectEstate(options: EstateOptions): Promise<CollectedEstate> {
  const files = new Map<string, string>();
  const summary = await generateEstate(options, { write: (path, text) => void files.set(path, text) });
  return { files, summary };
}

/** The records of one log file. */
export function recordsOf(path: string, text: string): JsonObject[] {
  const values: unknown[] = path.endsWith(".gz")
    ? JSON.parse(text).Records
    : text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
  return values.map((value) => {
    if (!isObject(value)) throw new Error(`${path} holds something that is no record.`);
    return value;
  });
}

/** All records whose path begins in a way, with the file they are in. */
export function* recordsUnder(
  estate: CollectedEstate,
  start: string,
): Generator<{ path: string; record: JsonObject }> {
  for (const [path, text] of estate.files) {
    if (!path.startsWith(start)) continue;
    for (const record of recordsOf(path, text)) yield { path, record };
  }
}

/** The provider's own event id of a record of any source. */
export function providerId(record: JsonObject): string {
  const request = isObject(record.request) ? record.request.id : undefined;
  return String(record.eventID ?? record.insertId ?? record.correlationId ?? record.auditID ?? request);
}
