import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FileFilter, type PageCursor, readSourcesState } from "@/lib/contracts/sources";
import { findRejection } from "@/lib/queries/findRejection";
import { FILES_PER_PAGE, listFiles } from "@/lib/queries/listFiles";
import { listOutOfScope } from "@/lib/queries/listOutOfScope";
import { listRejectionReasons } from "@/lib/queries/listRejectionReasons";
import { listRejections, REJECTIONS_PER_PAGE } from "@/lib/queries/listRejections";
import { readLedgerTotals } from "@/lib/queries/readLedgerTotals";
import { sql } from "@/lib/sql/sql";
import type { Store } from "@/lib/store/store";
import { memoryStore } from "../support/memory-store";
import { reader } from "./support/viewers";

const NO_FILTER: FileFilter = { status: null, source: null, text: "" };

let store: Store;
beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store.close());

/** Ledger rows 1 to `count`: every tenth damaged, every seventh skipped. */
async function ledger(count: number): Promise<void> {
  await store.write((writer) =>
    writer.run(sql`
      INSERT INTO file
      SELECT i, printf('%064x', i), '', printf('/logs/Part-%04d.json.gz', i), 100 * i, 'gzip',
        CASE WHEN i % 2 = 0 THEN 'aws-cloudtrail' ELSE 'vault' END,
        CASE WHEN i % 10 = 0 THEN 'damaged' WHEN i % 7 = 0 THEN 'skipped' ELSE 'read' END, NULL, '',
        TIMESTAMP '2026-08-01' + to_minutes(i), 10, 5, 1, 1, 2, 1, 0, NULL, NULL
      FROM range(1, ${count + 1}) t(i)`),
  );
}

async function reject(file: number, count: number, reason: string): Promise<void> {
  await store.write((writer) =>
    writer.run(
      sql`INSERT INTO rejection SELECT ${file}, i, i * 10, 10, ${reason} FROM range(1, ${count + 1}) t(i)`,
    ),
  );
}

describe("the ledger's files", () => {
  it("come page by page from the newest, each once, forward and back again", async () => {
    await ledger(120);
    const seen: number[] = [];
    const pages: number[][] = [];
    let cursor: PageCursor = null;
    do {
      const page = await listFiles(store, reader(), NO_FILTER, cursor);
      expect(page.total).toBe(120);
      pages.push(page.files.map(({ id }) => id));
      seen.push(...page.files.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: 120 }, (_, i) => 120 - i));
    const last = await listFiles(store, reader(), NO_FILTER, { direction: "before", id: seen[99] ?? 0 });
    const back = await listFiles(store, reader(), NO_FILTER, last.previous);
    expect(back.files.map(({ id }) => id)).toEqual(pages[1]);
    expect(back.previous).not.toBeNull();
    expect((await listFiles(store, reader(), NO_FILTER, back.previous)).previous).toBeNull();
  });

  it("has no next page when the files fill the last one exactly", async () => {
    await ledger(FILES_PER_PAGE);
    expect(await listFiles(store, reader(), NO_FILTER, null)).toMatchObject({ next: null, previous: null });
  });

  it("can be narrowed by status, source, part of the path whatever its case, and hash", async () => {
    await ledger(40);
    const ids = async (filter: Partial<FileFilter>) =>
      (await listFiles(store, reader(), { ...NO_FILTER, ...filter }, null)).files.map(({ id }) => id);
    expect(await ids({ status: "damaged" })).toEqual([40, 30, 20, 10]);
    expect(await ids({ status: "skipped", source: "vault" })).toEqual([35, 21, 7]);
    expect(await ids({ text: "part-0012" })).toEqual([12]);
    expect(await ids({ text: "%" })).toEqual([]);
    expect(await ids({ text: `${"0".repeat(62)}1f` })).toEqual([31]);
  });

  it("are summed up by what became of their records", async () => {
    expect(await readLedgerTotals(store, reader())).toMatchObject({
      files: 0,
      records: 0,
      lastIngestUs: null,
    });
    await ledger(40);
    const totals = await readLedgerTotals(store, reader());
    expect(totals).toMatchObject({
      files: 40,
      damaged: 4,
      skipped: 5,
      read: 31,
      records: 400,
      lastIngestFiles: 10,
    });
    const { accepted, joined, duplicates, outOfScope, rejected } = totals;
    expect(accepted + joined + duplicates + outOfScope + rejected).toBe(totals.records);
  });
});

describe("the quarantine", () => {
  it("counts reasons, the most frequent first, with the first record as the example", async () => {
    await ledger(3);
    await reject(2, 5, "broken");
    await reject(3, 2, "no time");
    await reject(1, 1, "no time");
    const { reasons, total } = await listRejectionReasons(store, reader());
    expect(total).toBe(2);
    expect(reasons).toMatchObject([
      {
        reason: "broken",
        count: 5,
        files: 1,
        example: { file: 2, record: 1, offset: 10, path: "/logs/Part-0002.json.gz" },
      },
      { reason: "no time", count: 3, files: 2, example: { file: 1, record: 1 } },
    ]);
  });

  it("lists every record of a reason once, also those that share a number", async () => {
    await ledger(2);
    await reject(1, REJECTIONS_PER_PAGE, "broken");
    await reject(2, REJECTIONS_PER_PAGE, "broken");
    await store.write((writer) =>
      writer.run(
        sql`INSERT INTO rejection VALUES (2, ${REJECTIONS_PER_PAGE}, 9000, 3, 'broken'), (2, 1, 1, 1, 'other')`,
      ),
    );
    const seen = new Set<string>();
    let listed = 0;
    let after = null;
    do {
      const page = await listRejections(store, reader(), "broken", after);
      for (const { file, record, offset } of page.records) seen.add(`${file} ${record} ${offset}`);
      listed += page.records.length;
      after = page.next;
    } while (after);
    expect(listed).toBe(2 * REJECTIONS_PER_PAGE + 1);
    expect(seen.size).toBe(listed);
  });

  it("finds only places where a record was rejected", async () => {
    await ledger(1);
    await reject(1, 1, "broken");
    expect(await findRejection(store, reader(), { file: 1, record: 1, offset: 10 })).toMatchObject({
      length: 10,
    });
    expect(await findRejection(store, reader(), { file: 1, record: 1, offset: 0 })).toBeNull();
  });
});

describe("records out of scope", () => {
  it("are counted by service over all files", async () => {
    await store.write((writer) =>
      writer.run(
        sql`INSERT INTO out_of_scope VALUES (1, 'ec2.amazonaws.com', 5), (2, 'ec2.amazonaws.com', 7), (2, 's3.amazonaws.com', 10)`,
      ),
    );
    expect(await listOutOfScope(store, reader())).toEqual({
      total: 2,
      records: 22,
      services: [
        { service: "ec2.amazonaws.com", records: 12, files: 2 },
        { service: "s3.amazonaws.com", records: 10, files: 1 },
      ],
    });
  });
});

describe("the URL of the Sources page", () => {
  it("keeps what is understood and names what is not", () => {
    const { state, problems } = readSourcesState({
      status: "damaged",
      source: "floppy",
      before: "x",
      cover: "7d",
      file: "a b",
    });
    expect(state).toMatchObject({ files: { status: "damaged", source: null, text: "a b" }, cursor: null });
    expect(state.cover).toMatchObject({ kind: "last", text: "7d" });
    expect(problems).toEqual(["before=x", "source=floppy"]);
  });
});
