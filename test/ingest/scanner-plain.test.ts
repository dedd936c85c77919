import { beforeAll, describe, expect, it } from "vitest";
import { parseTimeUs } from "../../lib/core/time";
import type { RecordScanner } from "../../lib/ingest/scanner/record-scanner";
import { bytesOf, create, random, scanAll, scannerModule } from "./scanner-support";

const ID = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
const TIME = "2026-08-31T12:34:56Z";

let scanner: RecordScanner;

beforeAll(async () => {
  scanner = create(await scannerModule(), { members: ["time", "id"], time: 0, id: 1 });
}, 60_000);

const plainOf = (records: readonly object[]) =>
  scanAll(scanner, bytesOf(records.map((record) => JSON.stringify(record)).join("\n"))).rows.map(
    ({ plain }) => plain,
  );

function expectTimes(times: readonly string[], plain: (time: string) => boolean = () => true): void {
  const found = plainOf(times.map((time) => ({ time, id: ID })));
  const want = times.map((time) => (plain(time) ? parseTimeUs(time) : null));
  expect(found.map((one, i) => [times[i], one?.timeUs ?? null])).toStrictEqual(
    want.map((us, i) => [times[i], us === null ? null : BigInt(us)]),
  );
}

describe("the plain time", () => {
  it("equals parseTimeUs on every day, real or not, of the years 1999 to 2101", () => {
    const times: string[] = [];
    for (let year = 1999; year <= 2101; year++)
      for (let month = 0; month <= 13; month++)
        for (const day of [0, 1, 15, 28, 29, 30, 31, 32])
          times.push(`${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}T23:59:60Z`);
    expectTimes(times);
  });

  it("equals parseTimeUs on hours, minutes and seconds in and out of range", () => {
    const two = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, "0"));
    expectTimes(
      two.flatMap((n) => [`2026-02-28T${n}:00:00Z`, `2026-02-28T00:${n}:00Z`, `2026-02-28T00:00:${n}Z`]),
    );
  });

  it("equals parseTimeUs on fractions of any length", () => {
    const next = random(5);
    const fractions = Array.from({ length: 300 }, (_, n) =>
      Array.from({ length: 1 + (n % 30) }, () => Math.floor(next() * 10)).join(""),
    );
    expectTimes(
      [...fractions, "000000", "999999", "9999999999", "0000001"].map(
        (digits) => `2026-08-31T12:34:56.${digits}Z`,
      ),
    );
  });

  it("is only the one spelling: others are left to the slow path", () => {
    const others = [
      "2026-08-31t12:34:56Z",
      "2026-08-31T12:34:56z",
      "2026-08-31 12:34:56Z",
      "2026-08-31T12:34:56",
      "2026-08-31T12:34:56+00:00",
      "2026-08-31T12:34:56,5Z",
      "2026-08-31T12:34:56.Z",
      "2026-08-31T12:34:56.5",
      " 2026-08-31T12:34:56Z",
      "2026-08-31T12:34:56Z ",
      "2026-08-31T12:34Z",
      "26-08-31T12:34:56Z",
      "",
      "Z",
      "2026-08-31T12:34:5xZ",
      "2026-08-31T12:34:56.12a4Z",
      "２026-08-31T12:34:56Z",
      "2026/08/31T12:34:56Z",
      "2026-08-31T12.34.56Z",
      "2026-08-31T12:34:56.-1Z",
    ];
    expectTimes(others, () => false);
  });

  it("has no byte that may differ", () => {
    const times = [...TIME].flatMap((_, at) =>
      ["/", ":", "a", "0", "9", "-", "T", "Z"].map((c) => TIME.slice(0, at) + c + TIME.slice(at + 1)),
    );
    expectTimes(times, (time) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(time));
  });

  it("must be a string", () => {
    expect(
      plainOf([
        { time: 20260831123456, id: ID },
        { time: null, id: ID },
        { id: ID },
        { time: [TIME], id: ID },
      ]),
    ).toStrictEqual([null, null, null, null]);
  });
});

describe("the plain id", () => {
  it("is the two halves of a lower-case UUID", () => {
    const next = random(9);
    const ids = Array.from({ length: 2000 }, () =>
      ID.replace(/[0-9a-f]/g, () => Math.floor(next() * 16).toString(16)),
    );
    expect(plainOf(ids.map((id) => ({ time: TIME, id }))).map((one) => one?.id)).toStrictEqual(
      ids.map((id) => id.replaceAll("-", "")),
    );
  });

  it("has no byte that may differ", () => {
    const ids = [...ID].flatMap((_, at) =>
      ["/", ":", "`", "g", "A", "F", "-", "0", "9", "a", "f", "é"].map(
        (c) => ID.slice(0, at) + c + ID.slice(at + 1),
      ),
    );
    const found = plainOf(ids.map((id) => ({ time: TIME, id })));
    expect(found.map((one, i) => [ids[i], one?.id ?? null])).toStrictEqual(
      ids.map((id) => [
        id,
        /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id.replaceAll("-", "") : null,
      ]),
    );
  });

  it("is exactly 36 characters, and a string", () => {
    const others = [`${ID}0`, ID.slice(1), ` ${ID}`, ID.toUpperCase(), "", null, 7, { id: ID }];
    expect(plainOf(others.map((id) => ({ time: TIME, id }))).every((one) => one === null)).toBe(true);
  });
});
