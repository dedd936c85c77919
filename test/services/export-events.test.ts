import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExportFormat } from "@/lib/contracts/event-request";
import { parseFilter } from "@/lib/core/filter-parse";
import { DAY_US, parseTimeUs } from "@/lib/core/time";
import { listEvents } from "@/lib/queries/listEvents";
import { exportEvents, exportPicked } from "@/lib/services/exportEvents";
import { rollUp } from "@/lib/services/rollUp";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";
import { VIEWER } from "../support/viewer";

const START_US = parseTimeUs("2026-08-17T00:00:00Z") ?? 0;

let store: Store;
let audited: string[] = [];

beforeAll(async () => {
  store = await memoryStore();
  await putEvents(
    store,
    Array.from({ length: 40 }, (_, i) =>
      accessEvent({
        timeUs: START_US + i * 60_000_000,
        outcome: i % 4 === 0 ? "denied" : "allowed",
        account: i === 0 ? '=cmd|"x"' : "1",
      }),
    ),
  );
  await rollUp(store);
});

afterAll(() => store.close());

async function exported(
  text: string,
  format: ExportFormat,
  limit = 1000,
  order: "newest" | "oldest" = "newest",
) {
  audited = [];
  const made = await exportEvents(
    store,
    VIEWER,
    {
      filter: parseFilter(text).filter,
      range: { kind: "all" },
      nowUs: START_US + DAY_US,
      order,
      format,
      limit,
    },
    async (_viewer, action, subject) => {
      audited.push(`${action}: ${subject}`);
    },
  );
  let body = "";
  for await (const piece of made.pieces) body += piece;
  return { ...made, body };
}

describe("an export", () => {
  it("holds exactly the rows that are shown, in their order", async () => {
    const query = {
      filter: parseFilter("outcome:denied").filter,
      range: { kind: "all" as const },
      nowUs: START_US + DAY_US,
    };
    for (const order of ["newest", "oldest"] as const) {
      const { rows } = await listEvents(store, VIEWER, { ...query, order, limit: 100, from: { start: 0 } });
      const { body } = await exported("outcome:denied", "ndjson", 1000, order);
      const ids = body
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).event_id);
      expect(ids).toEqual(rows.map(({ providerId }) => providerId));
      expect(ids).toHaveLength(10);
    }
  });

  it("gives the same records as a JSON array, as lines and as CSV with a header", async () => {
    const lines = (await exported("", "ndjson")).body
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(JSON.parse((await exported("", "json")).body)).toEqual(lines);
    const csv = (await exported("", "csv")).body.split("\r\n");
    expect(csv[0]).toBe(Object.keys(lines[0]).join(","));
    expect(csv).toHaveLength(lines.length + 2);
  });

  it("says in its name and figures how much is missing, never silently", async () => {
    const part = await exported("", "csv", 15);
    expect([part.total, part.exported, part.fileName]).toEqual([
      40,
      15,
      "keytrail-events-first-15-of-40.csv",
    ]);
    expect(part.body.split("\r\n")).toHaveLength(15 + 2);
    expect((await exported("", "csv")).fileName).toBe("keytrail-events-40.csv");
  });

  it("disarms what a spreadsheet would run, in CSV only", async () => {
    expect((await exported("", "csv")).body).toContain(`"'=cmd|""x"""`);
    expect((await exported("", "ndjson")).body).toContain('"account":"=cmd|\\"x\\""');
  });

  it("is recorded with its filter before a row leaves", async () => {
    await exported("outcome:denied", "csv");
    expect(audited).toEqual(["events-exported: 10 of 10 events as csv: all outcome:denied"]);
  });

  it("of nothing is a header, an empty array or an empty text", async () => {
    expect(JSON.parse((await exported("identity:nobody", "json")).body)).toEqual([]);
    expect((await exported("identity:nobody", "ndjson")).body).toBe("");
    expect((await exported("identity:nobody", "csv")).body.split("\r\n")).toHaveLength(2);
  });
});

describe("events picked by hand", () => {
  it("are exported as they are, and refused when one is not held", async () => {
    const all = await listEvents(store, VIEWER, {
      filter: { terms: [] },
      range: { kind: "all" },
      nowUs: START_US + DAY_US,
      order: "oldest",
      limit: 40,
      from: { start: 0 },
    });
    const picked = [all.rows[3], all.rows[1]].flatMap((row) => (row ? [row] : []));
    const times = picked.map(({ timeUs }) => timeUs);
    const span = { fromUs: Math.min(...times), toUs: Math.max(...times) };
    const said: string[] = [];
    const audit = async (_: unknown, __: unknown, subject: string) => void said.push(subject);
    const ids = picked.map(({ id }) => id);
    const made = await exportPicked(store, VIEWER, { ids, ...span, format: "csv" }, audit);
    let text = "";
    for await (const piece of made.pieces) text += piece;
    const lines = text.trimEnd().split(/\r?\n/);
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain(all.rows[1]?.providerId);
    expect(lines[2]).toContain(all.rows[3]?.providerId);
    expect(said).toEqual([expect.stringContaining("2 events picked by hand as csv")]);
    const gone = [...ids, "00000000-0000-4000-8000-00000000ffff"];
    await expect(
      exportPicked(store, VIEWER, { ids: gone, ...span, format: "csv" }, audit),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});
