import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { IngestSummary } from "@/lib/services/ingest-report";
import { ingestFiles } from "@/lib/services/ingestFiles";
import { sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import { put, temporaryFolder, trailFile, trailRecord } from "../support/log-files";
import { memoryStore } from "../support/memory-store";

let place: ReturnType<typeof temporaryFolder>;
let store: Store;

beforeEach(async () => {
  place = temporaryFolder();
  store = await memoryStore();
});

afterEach(async () => {
  await store.close();
  place.remove();
});

function read(files: Record<string, string | Uint8Array>): Promise<IngestSummary> {
  for (const [name, content] of Object.entries(files)) put(join(place.path, "logs", name), content);
  return ingestFiles({
    store,
    dataFolder: join(place.path, "data"),
    paths: [join(place.path, "logs")],
    workers: 1,
  });
}

const quarantine = () =>
  store.query(
    sql`SELECT f.path, r.record, r.reason, f.status, f.note FROM rejection r JOIN file f ON f.id = r.file ORDER BY ALL`,
    z.object({
      path: z.string(),
      record: z.number(),
      reason: z.string(),
      status: z.string(),
      note: z.string().nullable(),
    }),
  );

const addsUp = ({ records, accepted, joined, duplicates, outOfScope, rejected }: IngestSummary) =>
  records === accepted + joined + duplicates + outOfScope + rejected;

const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => JSON.stringify(trailRecord(from + i)));

describe("bad files", () => {
  it("keeps the good records of a gzip file that ends early", async () => {
    const whole = trailFile(0, 3000);
    const summary = await read({
      "cut.json.gz": whole.subarray(0, whole.length - 200),
      "good.json.gz": trailFile(5000, 5010),
    });
    expect(summary.accepted).toBeGreaterThan(2000);
    expect(summary.rejected).toBe(1);
    expect(addsUp(summary)).toBe(true);
    expect(await quarantine()).toMatchObject([
      { status: "damaged", note: "the gzip data ends early: the rest of the file is missing" },
    ]);
  });

  it("quarantines a last line that was half written, with its number and reason", async () => {
    const summary = await read({ "a.log": `${lines(0, 3).join("\n")}\n${lines(3, 4)[0]?.slice(0, 80)}` });
    expect(summary).toMatchObject({ records: 4, accepted: 3, rejected: 1 });
    expect(await quarantine()).toMatchObject([{ record: 4, reason: "file ends within a record" }]);
  });

  it("keeps the neighbours of a broken line", async () => {
    const [first, broken, last] = lines(0, 3);
    const summary = await read({
      "a.log": [first, broken?.replace('"eventTime"', "eventTime"), last].join("\n"),
    });
    expect(summary).toMatchObject({ accepted: 2, rejected: 1 });
    expect(summary.rejections[0]?.example).toEqual({ file: join(place.path, "logs/a.log"), record: 2 });
  });

  it("rejects a date that does not parse and says so", async () => {
    const summary = await read({
      "a.log": [
        ...lines(0, 1),
        JSON.stringify({ ...trailRecord(1), eventTime: "2026-02-30T00:00:00Z" }),
      ].join("\n"),
    });
    expect(summary).toMatchObject({ accepted: 1, rejected: 1 });
    expect(summary.rejections[0]?.reason).toMatch(/time/);
  });

  it("counts garbage once, not once a byte, and goes on with the next file", async () => {
    const garbage = new Uint8Array(5_000_000);
    let seed = 7;
    for (let i = 0; i < garbage.length; i++) {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      garbage[i] = seed >> 8;
    }
    const summary = await read({ "garbage.log": garbage, "good.json.gz": trailFile(0, 5) });
    expect(summary.accepted).toBe(5);
    expect(summary.rejected).toBeGreaterThan(0);
    expect(summary.rejected).toBeLessThan(200);
    expect(addsUp(summary)).toBe(true);
  });

  it("reads UTF-16 and text with a byte order mark", async () => {
    const text = lines(0, 4);
    const summary = await read({
      "little.log": Buffer.from(`\ufeff${text.slice(0, 2).join("\n")}`, "utf16le"),
      "mark.log": `\ufeff${text.slice(2).join("\n")}`,
    });
    expect(summary).toMatchObject({ accepted: 4, rejected: 0 });
  });

  it("keeps records with bytes that are no UTF-8", async () => {
    const [line = ""] = lines(0, 1);
    const [before = "", after = ""] = line.split("aws-sdk-java");
    const summary = await read({
      "a.log": Buffer.concat([Buffer.from(before), Buffer.from([0xff, 0xfe]), Buffer.from(after)]),
    });
    expect(summary).toMatchObject({ accepted: 1, rejected: 0 });
  });

  it("skips files that are no logs, and remembers them", async () => {
    const files = {
      LICENSE: "You may do what you like.\n",
      "notes.md": "# Notes",
      "package.json": '{"name":"x"}',
      "empty.log": "",
    };
    expect(await read(files)).toMatchObject({ files: 4, filesSkipped: 4, records: 0, rejected: 0 });
    expect(await read({})).toMatchObject({ files: 4, filesSkipped: 4 });
  });

  it("holds an empty delivery without calling it a fault", async () => {
    expect(await read({ "empty.json": '{"Records":[]}' })).toMatchObject({
      files: 1,
      filesSkipped: 0,
      records: 0,
      rejected: 0,
    });
  });

  it("says what to do about packings that it cannot read", async () => {
    const summary = await read({ "logs.json.bz2": Buffer.from("BZh91AY&SY") });
    expect(summary).toMatchObject({ files: 1, rejected: 1 });
    expect(summary.rejections[0]?.reason).toMatch(/unpack it first/);
  });

  it("names a path that does not exist and reads nothing", async () => {
    const paths = [join(place.path, "nowhere")];
    await expect(ingestFiles({ store, dataFolder: place.path, paths })).rejects.toThrow(/does not exist/);
  });
});
