import { beforeAll, describe, expect, it } from "vitest";
import { CUT_OFF, FAST, PARSE, TOO_LONG } from "../../lib/ingest/scanner/record-scanner";
import { bytesOf, create, random, scanAll, scannerModule, someCuts } from "./scanner-support";

let module: WebAssembly.Module;

beforeAll(async () => {
  module = await scannerModule();
}, 60_000);

const A = '{"id":1}';

describe("records that are too long", () => {
  const long = `{"id":2,"x":["${'\\"}{['.repeat(30)}",{"y":{}}]}`;

  it("are one row with their range, and neighbours are kept", () => {
    for (const file of [
      `${A}\n${long}\n${A}\n`,
      `[${A},${long},${A}]`,
      `{"Records":[${A},${long},${A}]}`,
      `${A}${long}${A}`,
    ]) {
      const bytes = bytesOf(file);
      const { rows } = scanAll(create(module, {}, { maxRecordBytes: 100 }), bytes, Array.from(bytes.keys()));
      expect(rows.map((row) => [row.status, file.slice(row.offset, row.offset + row.length)])).toStrictEqual([
        [FAST, A],
        [TOO_LONG, long],
        [FAST, A],
      ]);
    }
  });

  it("are so from one byte more than allowed", () => {
    const status = (maxRecordBytes: number) =>
      scanAll(create(module, {}, { maxRecordBytes }), bytesOf(`[${long}]`)).rows[0]?.status;
    expect([status(long.length), status(long.length - 1)]).toStrictEqual([FAST, TOO_LONG]);
  });

  it("are told the same however the file is cut, broken or not", () => {
    const next = random(21);
    const [one, other] = [
      create(module, {}, { maxRecordBytes: 60 }),
      create(module, {}, { maxRecordBytes: 60, windowBytes: 64 }),
    ];
    const pieces = [
      A,
      long,
      '{"Records":[',
      "]}",
      ",",
      "\n",
      "[",
      "]",
      '{"items":[{"a":1},',
      `"${"s".repeat(70)}"`,
      " ".repeat(70),
      "{",
      '"',
      "oops",
      "12345",
    ];
    for (let round = 0; round < 2000; round++) {
      const file = Array.from({ length: 12 }, () => pieces[Math.floor(next() * pieces.length)]).join("");
      const bytes = bytesOf(file);
      expect([file, scanAll(other, bytes, someCuts(next, bytes.length, 20))]).toStrictEqual([
        file,
        scanAll(one, bytes),
      ]);
    }
  });

  it("pass in bounded memory, with the first bytes kept to be shown", () => {
    const scanner = create(module, {}, { maxRecordBytes: 1 << 20 });
    const rows: [number, number, number][] = [];
    const take = (end: boolean) => {
      for (let n = scanner.next(end); n > 0; n = scanner.next(end)) {
        for (let i = 0; i < n; i++)
          rows.push([
            scanner.status[i] ?? 0,
            scanner.lengthOf(i),
            (scanner.end[i] ?? 0) - (scanner.start[i] ?? 0),
          ]);
      }
    };
    scanner.reset();
    scanner.write(bytesOf(`[${A},{"x":"`));
    const piece = new Uint8Array(1 << 20).fill(0x78);
    for (let megabyte = 0; megabyte < 300; megabyte++) {
      scanner.write(piece);
      take(false);
    }
    scanner.write(bytesOf(`"},${A}]`));
    take(true);
    expect(rows).toStrictEqual([
      [FAST, 8, 8],
      [TOO_LONG, (300 << 20) + 8, 1024],
      [FAST, 8, 8],
    ]);
    expect(scanner.bytes.length).toBeLessThan(24 << 20);
  }, 60_000);
});

describe("depth", () => {
  const nested = (depth: number, inner = "1") => `{"a":`.repeat(depth) + inner + "}".repeat(depth);

  it("is read to 512 and left to JSON.parse beyond", () => {
    const scanner = create(module, { members: ["a", "a.a"] });
    const status = (file: string) => scanAll(scanner, bytesOf(file)).rows.map((row) => row.status);
    expect(status(nested(512))).toStrictEqual([FAST]);
    expect(status(nested(513))).toStrictEqual([PARSE]);
    expect(status(`[${nested(511, "[]")},${nested(512, "[]")},${A}]`)).toStrictEqual([FAST, PARSE, FAST]);
    expect(status(`${nested(600, '["}{",{}]')}\n${A}`)).toStrictEqual([PARSE, FAST]);
    expect(status(nested(600).slice(0, -1))).toStrictEqual([CUT_OFF]);
  });

  it("of millions does not exhaust the stack", () => {
    const scanner = create(module, {});
    const file = `${A}\n{"x":${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}}\n${A}\n`;
    expect(scanAll(scanner, bytesOf(file)).rows.map((row) => row.status)).toStrictEqual([FAST, PARSE, FAST]);
    const open = scanAll(scanner, bytesOf(`${A}\n${"[".repeat(2_000_000)}`)).rows;
    expect(open.map((row) => row.status)).toStrictEqual([FAST, CUT_OFF]);
  });
});

describe("the window", () => {
  it("gives offsets beyond 2^32", () => {
    const scanner = create(module, {});
    scanner.reset();
    scanner.write(bytesOf(`[${A},`));
    expect(scanner.next(false)).toBe(1);
    const blank = new Uint8Array(1 << 20).fill(0x20);
    const pieces = 4200;
    for (let piece = 0; piece < pieces; piece++) {
      scanner.write(blank);
      if (scanner.next(false) !== 0) throw new Error("White space is no record.");
    }
    scanner.write(bytesOf(`${A}]`));
    expect(scanner.next(true)).toBe(1);
    const offset = `[${A},`.length + pieces * 2 ** 20;
    expect(offset).toBeGreaterThan(2 ** 32);
    expect([scanner.offset(0), scanner.lengthOf(0), scanner.consumed]).toStrictEqual([offset, 8, offset + 9]);
  }, 60_000);

  it("can be written in place, and refuses more than it has room for", () => {
    const scanner = create(module, { members: ["id"] });
    scanner.reset();
    const room = scanner.window(100);
    expect(room.length).toBeGreaterThanOrEqual(100);
    room.set(bytesOf(A));
    scanner.feed(A.length);
    expect(scanner.next(true)).toBe(1);
    expect([scanner.memberEnd[0] ?? 0, scanner.memberStart[0] ?? 0].reduce((a, b) => a - b)).toBe(1);
    expect(() => scanner.feed(1 << 30)).toThrow(RangeError);
    expect(() => scanner.feed(-1)).toThrow(RangeError);
  });

  it("starts a new file clean after a broken one", () => {
    const scanner = create(module, {});
    const clean = scanAll(scanner, bytesOf(`[${A},${A}]`));
    for (const file of [
      '{"a":"',
      '[{"a":1},{oops',
      '{"Records":[',
      "text ".repeat(50_000),
      "\u0000,,,",
      `${A}\n`,
    ]) {
      scanAll(scanner, bytesOf(file));
      scanner.reset();
      scanner.write(bytesOf(file));
      scanner.next(false);
      expect(scanAll(scanner, bytesOf(`[${A},${A}]`))).toStrictEqual(clean);
    }
  });

  it("loses no row where batches meet", () => {
    const scanner = create(module, {});
    for (const before of [0, 1, 2, 3]) {
      const lines = [
        ...Array<string>(before).fill(A),
        ...Array.from({ length: 1500 }, (_, n) => (n % 2 ? A : `text ${n}`)),
      ];
      const { rows } = scanAll(scanner, bytesOf(lines.join("\n")));
      expect(rows.map((row) => row.bytes)).toStrictEqual(lines);
    }
  });

  it("reads more records than one batch holds", () => {
    const file = Array.from({ length: 5000 }, (_, n) => `{"id":${n}}`).join("\n");
    const { rows } = scanAll(create(module, { members: ["id"] }), bytesOf(file));
    expect(rows.map((row) => row.bytes).join("\n")).toBe(file);
  });
});

describe("a plan", () => {
  it("that cannot be carried out is refused", () => {
    const members = (...names: string[]) => ({ members: names });
    for (const plan of [
      members("a", "a"),
      members("a.b.c.d"),
      members("a."),
      members(""),
      members(...Array.from({ length: 401 }, (_, n) => `m${n}`)),
      members(...Array.from({ length: 64 }, (_, n) => `m${n}.x`)),
      { members: ["a"], facets: [[1]] },
      { members: ["a"], facets: [[0, 0]] },
      { members: ["a"], facets: Array.from({ length: 17 }, () => [0]) },
      { members: ["a"], time: 1 },
      { members: ["a"], id: -1 },
      { members: ["a"], marks: [0.5] },
      { members: ["a"], unless: [1] },
    ]) {
      expect(() => create(module, plan)).toThrow(RangeError);
    }
    expect(() => create(module, {}, { maxRecordBytes: 0 })).toThrow(RangeError);
  });

  it("of 400 members in 63 objects and 16 facets is carried out", () => {
    const members = Array.from({ length: 400 }, (_, n) =>
      n < 63 ? `o${n}.x` : n < 126 ? `o${n - 63}` : `member-number-${n}`,
    );
    const facets = Array.from({ length: 16 }, (_, f) => members.map((_, m) => m).filter((m) => m % 16 === f));
    const scanner = create(module, { members, facets });
    const record = Object.fromEntries([
      ...Array.from({ length: 63 }, (_, n) => [`o${n}`, { x: n }]),
      ...members.slice(126).map((name, n) => [name, n]),
    ]);
    const { rows } = scanAll(scanner, bytesOf(JSON.stringify(record)));
    const values = rows[0]?.members.map((span) =>
      JSON.parse(rows[0]?.bytes.slice(...(span ?? [0, 0])) ?? ""),
    );
    expect(values).toStrictEqual(
      members.map((path) =>
        path.split(".").reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], record),
      ),
    );
  });
});
