import { chmodSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { crc32, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { placeOf } from "@/lib/ingest/evidence-place";
import { ingestFiles } from "@/lib/services/ingestFiles";
import { type RawRecord, type RecordPlace, readRawRecord } from "@/lib/services/readRawRecord";
import { sql } from "@/lib/sql/sql";
import { openStore } from "@/lib/store/open-store";
import type { Store } from "@/lib/store/store";
import { viewerOf } from "../queries/support/viewers";
import { put, temporaryFolder, trailRecord } from "../support/log-files";

const RECORDS = 40;
const viewer = viewerOf("viewer");
const text = (n: number) => JSON.stringify({ ...trailRecord(n), sourceIPAddress: `naïve-鍵-${n}.example` });
const records = Array.from({ length: RECORDS }, (_, n) => text(n));
const lines = `${records.join("\n")}\n`;
const array = `{"Records":[${records.join(", ")}]}`;

let place: ReturnType<typeof temporaryFolder>;
let store: Store;
const folders: ReturnType<typeof temporaryFolder>[] = [];
const data = () => join(place.path, "data");

beforeEach(async () => {
  place = temporaryFolder();
  folders.push(place);
  store = await openStore(data());
});

afterEach(async () => {
  await store.close();
});

afterAll(() => {
  for (const folder of folders) folder.remove();
});

/** A zip archive that holds its entries as they are. */
function zip(entries: Record<string, Uint8Array>): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of Object.entries(entries)) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const body = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, Buffer.from(name), bytes]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\0"), common, rest, Buffer.from(name)]));
    bodies.push(body);
    offset += body.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

const swapped = (little: Buffer) => Buffer.from(little).swap16();
const utf16 = (bom: boolean) => Buffer.from(`${bom ? "\ufeff" : ""}${lines}`, "utf16le");

async function ingest(name: string, content: string | Uint8Array, inPlace = false): Promise<string> {
  const path = join(place.path, name);
  put(path, content);
  await ingestFiles({ store, dataFolder: data(), paths: [path], inPlace, workers: 1 });
  return path;
}

/** Where every event of the store lies, in order of time. */
async function places(): Promise<RecordPlace[]> {
  const row = z.object({ file: z.number(), offset: z.number(), length: z.number() });
  return store.query(sql`SELECT file, "offset", length FROM event ORDER BY time`, row);
}

async function firstRecord(): Promise<RawRecord> {
  const [first] = await places();
  if (!first) throw new Error("Nothing was read.");
  return readRawRecord(store, viewer, data(), first);
}

const FORMS: [form: string, name: string, content: () => string | Uint8Array, member: string][] = [
  ["plain lines", "log.json", () => lines, ""],
  ["one array", "log.json", () => array, ""],
  ["gzip", "log.json.gz", () => gzipSync(array), ""],
  ["gzip of several parts", "log.gz", () => Buffer.concat([gzipSync(lines), gzipSync("")]), ""],
  [
    "an entry of a zip",
    "log.zip",
    () => zip({ "read.me": Buffer.from("x"), "a/b.json": Buffer.from(array) }),
    "a/b.json",
  ],
  ["a gzip in a zip", "log.zip", () => zip({ "b.json.gz": gzipSync(lines) }), "b.json.gz"],
  ["UTF-16, little end first, marked", "log.json", () => utf16(true), ""],
  ["UTF-16, big end first, marked", "log.json", () => swapped(utf16(true)), ""],
  ["UTF-16 without a mark", "log.json", () => utf16(false), ""],
  ["UTF-8 with a mark", "log.json", () => `\ufeff${lines}`, ""],
];

describe("readRawRecord", () => {
  it.each(FORMS)("gives every record of %s as it was written", async (_, name, content, member) => {
    const path = await ingest(name, content());
    const found = await places();
    expect(found).toHaveLength(RECORDS);
    for (const [n, where] of found.entries()) {
      expect(await readRawRecord(store, viewer, data(), where)).toEqual({
        kind: "raw",
        text: records[n],
        truncated: false,
        file: { path, member, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      });
    }
  });

  it("gives the records of a large packed file from deep inside it", async () => {
    const many = Array.from({ length: 20_000 }, (_, n) => text(n));
    const noise = (n: number) => Buffer.from(`${many[n]}\n`);
    await ingest("large.json.gz", gzipSync(Buffer.concat(many.map((_, n) => noise(n))), { level: 0 }));
    const found = await places();
    for (const n of [0, 11_415, 19_999]) {
      const where = found[n];
      if (!where) throw new Error(`Record ${n} was not read.`);
      expect(await readRawRecord(store, viewer, data(), where)).toMatchObject({ kind: "raw", text: many[n] });
    }
  });

  it("gives the good records of a file that breaks off", async () => {
    const whole = gzipSync(lines);
    await ingest("cut.json.gz", whole.subarray(0, whole.length - 40));
    const found = await places();
    expect(found.length).toBeGreaterThan(0);
    for (const [n, where] of found.entries())
      expect(await readRawRecord(store, viewer, data(), where)).toMatchObject({
        kind: "raw",
        text: records[n],
      });
  });

  it("keeps the original's bytes when the original is gone", async () => {
    rmSync(await ingest("log.json", lines));
    expect(await firstRecord()).toMatchObject({ kind: "raw", text: records[0] });
  });

  it("refuses evidence that was changed, and says so", async () => {
    await ingest("log.json", lines);
    const row = z.object({ evidence: z.string() });
    const kept = await store.first(sql`SELECT evidence FROM file`, row);
    const { path } = placeOf(data(), kept?.evidence ?? "");
    chmodSync(path, 0o600);
    put(path, lines.replace("service-0", "service-9"));
    expect(await firstRecord()).toMatchObject({
      kind: "unavailable",
      reason: "The file is not the one that was read: its SHA-256 differs.",
    });
    rmSync(path);
    expect(await firstRecord()).toMatchObject({
      kind: "unavailable",
      reason: "The file is no longer where it was.",
    });
  });

  it("refers to the original with in-place, and says so when it is gone or another", async () => {
    const path = await ingest("log.json.gz", gzipSync(array), true);
    expect(await firstRecord()).toMatchObject({ kind: "raw", text: records[0], file: { path } });
    put(path, gzipSync(`${array}\n`));
    expect(await firstRecord()).toMatchObject({
      reason: expect.stringContaining("SHA-256 differs"),
      file: { path },
    });
    renameSync(path, `${path}.moved`);
    expect(await firstRecord()).toMatchObject({
      reason: "The file is no longer where it was.",
      file: { path },
    });
  });

  it("says that the ledger has no such file", async () => {
    expect(await readRawRecord(store, viewer, data(), { file: 99, offset: 0, length: 10 })).toEqual({
      kind: "unavailable",
      reason: "The ledger has no such file.",
      file: null,
    });
  });
});
