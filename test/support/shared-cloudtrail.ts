import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { fromBuffer } from "yauzl";
import { isObject, type JsonObject } from "../../lib/core/json";

/** Where the sample logs lie; they are no part of the project and may be missing. */
export const SHARED_DATA =
  process.env.KEYTRAIL_SHARED_DATA ?? fileURLToPath(new URL("../../../shared/data", import.meta.url));

/** Every CloudTrail record in a folder of samples, out of whatever holds it. */
export async function sharedRecords(folder: string): Promise<JsonObject[]> {
  const found: JsonObject[] = [];
  for (const file of files(join(SHARED_DATA, folder))) {
    const bytes = readFileSync(file);
    const texts = file.endsWith(".zip")
      ? await unzipped(bytes)
      : [(file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8")];
    for (const text of texts) for (const value of jsonValues(text)) collect(value, found);
  }
  return found;
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]))
    .filter((file) => /\.(json|jsonl|gz|zip)$/.test(file) && !file.includes("c7n_gcp"));
}

/** The JSON values of a text; where it is no JSON, the objects inside that are. */
function* jsonValues(text: string): Generator<unknown> {
  try {
    yield JSON.parse(text);
    return;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  for (let start = text.indexOf("{"); start >= 0; start = text.indexOf("{", start)) {
    const end = objectEnd(text, start);
    try {
      yield JSON.parse(text.slice(start, end));
      start = end;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      start += 1;
    }
  }
}

function objectEnd(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let i = start; i < text.length; i++) {
    const char = text[i];
    if (quoted) {
      if (char === "\\") i += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "{") depth += 1;
    else if (char === "}" && --depth === 0) return i + 1;
  }
  return text.length;
}

function collect(value: unknown, found: JsonObject[]): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, found);
  } else if (typeof value === "string") {
    if (/^\s*\{.*"eventVersion"/s.test(value)) for (const inner of jsonValues(value)) collect(inner, found);
  } else if (isObject(value)) {
    const aws = value.aws;
    const wrapped = isObject(aws) && isObject(aws.cloudtrail);
    const own = typeof value.eventVersion === "string" && !String(value.eventSource).startsWith("aws:");
    if (wrapped || own) found.push(value);
    else for (const member of Object.values(value)) collect(member, found);
  }
}

function unzipped(bytes: Buffer): Promise<string[]> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (failed, zip) => {
      if (failed) return reject(failed);
      const texts: string[] = [];
      zip.on("error", reject);
      zip.on("end", () => resolve(texts));
      zip.on("entry", (entry) => {
        zip.openReadStream(entry, (unreadable, stream) => {
          if (unreadable) return reject(unreadable);
          const chunks: Buffer[] = [];
          stream.on("data", (chunk: Buffer) => chunks.push(chunk));
          stream.on("end", () => {
            texts.push(Buffer.concat(chunks).toString("utf8"));
            zip.readEntry();
          });
        });
      });
      zip.readEntry();
    });
  });
}
