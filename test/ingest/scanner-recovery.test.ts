import { beforeAll, describe, expect, it } from "vitest";
import { FAST, PARSE, type RecordScanner } from "../../lib/ingest/scanner/record-scanner";
import { cloudTrailRecord } from "../bench/scanner";
import { bytesOf, create, random, scanAll, scannerModule, someCuts } from "./scanner-support";

let scanner: RecordScanner;
let small: RecordScanner;
let module: WebAssembly.Module;

beforeAll(async () => {
  module = await scannerModule();
  const plan = { members: ["id"] };
  scanner = create(module, plan);
  small = create(module, plan, { windowBytes: 64 });
}, 60_000);

const NAMES = ["", "?", "broken", "long", "cut"];

/** What is found in a file of one byte a character, in words: a record's text, or `broken: text`. The same however the file is cut into pieces. */
function found(file: string): string[] {
  const bytes = Uint8Array.from(file, (c) => c.charCodeAt(0));
  const whole = scanAll(scanner, bytes);
  expect(scanAll(small, bytes, Array.from(bytes.keys()))).toStrictEqual(whole);
  for (const row of whole.rows) {
    const text = file.slice(row.offset, row.offset + row.length);
    expect(text.startsWith(row.bytes)).toBe(true);
    expect(row.reason === "").toBe(row.status === FAST || row.status === PARSE);
  }
  return whole.rows.map((row) => {
    const text = file.slice(row.offset, row.offset + row.length);
    return row.status === FAST ? text : `${NAMES[row.status]}: ${text}`;
  });
}

const A = '{"id":1,"x":"a"}';
const B = '{"id":2,"x":"b"}';
const C = '{"id":3,"x":"c"}';
const lines = (...records: string[]) => `${records.join("\n")}\n`;
const array = (...records: string[]) => `[${records.join(",")}]`;
const envelope = (...records: string[]) => `{"Records":[${records.join(",")}]}`;
const pretty = (record: string) => JSON.stringify(JSON.parse(record), null, 2);

/** Ways to break one record without touching its neighbours. */
const BREAKS: readonly (readonly [string, string])[] = [
  ["a raw newline in a string", '{"id":2,"x":"b\nb"}'],
  ["a missing closing quote", '{"id":2,"x":"b}'],
  ["a missing opening quote", '{"id":2,"x":b"}'],
  ["a missing quote of a name", '{"id":2,x":"b"}'],
  ["a missing closing brace", '{"id":2,"x":"b"'],
  ["a missing inner brace", '{"id":2,"x":{"y":1}'],
  ["a missing inner bracket", '{"id":2,"x":["y"}'],
  ["single quotes", "{'id':2,'x':'b'}"],
  ["a trailing comma", '{"id":2,"x":"b",}'],
  ["a bare word", '{"id":2,"x":None}'],
  ["a bad number", '{"id":02,"x":"b"}'],
  ["a bad escape", '{"id":2,"x":"\\d"}'],
  ["a control character", '{"id":2,"x":"b\u0001"}'],
  ["a missing comma", '{"id":2 "x":"b"}'],
  ["a missing colon", '{"id" 2,"x":"b"}'],
  ["a comment", '{"id":2,/* "x" */"x":"b"}'],
];

describe("one broken record does not lose its neighbours", () => {
  for (const [name, broken] of BREAKS) {
    it(`${name}: in lines, an array, an envelope, pretty-printed, concatenated`, () => {
      for (const file of [
        lines(A, broken, C),
        array(A, broken, C),
        envelope(A, broken, C),
        `{"Records": [\n  ${A},\n  ${broken},\n  ${C}\n]}\n`,
        `${pretty(A)}\n${broken}\n${pretty(C)}\n`,
        lines(envelope(A), broken, envelope(C)),
      ]) {
        const rows = found(file);
        const good = rows.filter((row) => !row.startsWith("broken")).map((row) => JSON.parse(row).id);
        expect([file, good]).toStrictEqual([file, [1, 3]]);
        expect(rows.length - good.length).toBeGreaterThan(0);
        expect(rows.length - good.length).toBeLessThanOrEqual(2);
      }
    });
  }

  it("is one row with exactly its own bytes where the end can be told", () => {
    const raw = '{"id":2,"x":"b\nb"}';
    expect(found(lines(A, raw, C))).toStrictEqual([A, `broken: ${raw}`, C]);
    expect(found(array(A, raw, C))).toStrictEqual([A, `broken: ${raw}`, C]);
    expect(found(`${A}${raw}${C}`)).toStrictEqual([A, `broken: ${raw}`, C]);
    const quotes = "{'id':2,'x':['b']}";
    expect(found(envelope(A, quotes, C))).toStrictEqual([A, `broken: ${quotes}`, C]);
    expect(found(envelope(quotes, A))).toStrictEqual([`broken: ${quotes}`, A]);
  });

  it("a brace too many costs nothing but itself", () => {
    const more = '{"id":2,"x":{}}';
    for (const file of [lines(A, `${more}}`, C), array(A, `${more}}`, C), `${A}${more}}${C}`]) {
      expect(found(file)).toStrictEqual([A, more, "broken: }", C]);
    }
  });

  it("is one row with the rest that its brackets do not hold together", () => {
    const torn = '{"id":2,"x":[1}},"y":"z"},"w":{"v":[]},"u":1}';
    for (const file of [lines(A, torn, C), array(A, torn, C), envelope(A, torn, C), `${A}${torn}${C}`]) {
      expect(found(file)).toStrictEqual([A, `broken: ${torn}`, C]);
    }
    expect(found(lines(A, "{oops}", "{oops}", C))).toStrictEqual([A, "broken: {oops}", "broken: {oops}", C]);
  });

  it("whatever its nested objects look like", () => {
    const nested = '{"id":2,"list":[{"k":1},{"k":2}],"o":{"id":9},"bad":oops,"more":[{"k":3},{"k":4}]}';
    for (const file of [lines(A, nested, C), array(A, nested, C), envelope(nested, A, C)]) {
      expect(found(file).filter((row) => !row.startsWith("broken"))).toStrictEqual([A, C]);
    }
    const prettyNested = pretty(nested.replace("oops", "0")).replace('"bad": 0', '"bad": oops');
    expect(found(`${pretty(A)}\n${prettyNested}\n${pretty(C)}`)).toStrictEqual([
      pretty(A),
      `broken: ${prettyNested}`,
      pretty(C),
    ]);
  });
});

describe("cut and glued files", () => {
  it("a line cut off and followed by a whole one", () => {
    for (let cut = 2; cut < B.length; cut++) {
      const rows = found(lines(A, B.slice(0, cut), C, A));
      expect(rows).toStrictEqual([A, `broken: ${B.slice(0, cut).replace(/,$/, "")}`, C, A]);
    }
  });

  it("a line cut off and followed by a whole one without a line end between", () => {
    for (let cut = 2; cut < B.length; cut++) {
      const rows = found(`${A}\n${B.slice(0, cut)}${C}\n${A}\n`);
      const inside = /:$/.test(B.slice(0, cut));
      expect([cut, rows.filter((row) => row === C || row === A).length]).toStrictEqual([cut, inside ? 2 : 3]);
    }
  });

  it("an envelope cut off anywhere at the end of the file keeps the whole records and says that it was cut", () => {
    const file = envelope(A, B, C);
    for (let cut = 1; cut < file.length; cut++) {
      const rows = found(file.slice(0, cut));
      const whole = [A, B, C].filter((record) => file.slice(0, cut).includes(record));
      expect(rows.slice(0, -1)).toStrictEqual(whole);
      expect(rows.at(-1)).toMatch(/^cut: /);
    }
    expect(found(file)).toStrictEqual([A, B, C]);
  });

  it("an envelope cut off anywhere and followed by another envelope", () => {
    const file = envelope(A, B);
    for (const between of ["", "\n"]) {
      for (let cut = 1; cut < file.length - 1; cut++) {
        const rows = found(`${file.slice(0, cut)}${between}${envelope(C, A)}`);
        const whole = [A, B].filter((record) => file.slice(0, cut).includes(record));
        const good = rows.filter((row) => row.startsWith('{"id"'));
        // Right after a comma, a bracket or the first colon the second envelope may be a value of the first.
        if (good.length === whole.length + 2) {
          expect([cut, good]).toStrictEqual([cut, [...whole, C, A]]);
        } else {
          expect(file.slice(0, cut)).toMatch(/^\{"Records":(\[|.*\},)?$/);
          expect(rows.some((row) => row.includes(envelope(C, A)))).toBe(true);
        }
        expect(rows.length).toBeGreaterThan(good.length);
      }
    }
  });

  it("records whose beginning is lost", () => {
    expect(found(`"x":"a"}\n,${B},${C}]}`)).toStrictEqual(['broken: "x":"a"}', B, C, "broken: ]}"]);
    expect(found(`x":"a"}\n${B}\n${C}\n`)).toStrictEqual(['broken: x":"a"}', B, C]);
  });

  it("a part of a long file that begins within a record", () => {
    const many = Array.from({ length: 9000 }, (_, n) => `{"id":${n}}`);
    const rows = found(`s":"a"},"t":[1,{"u":"v"}]},${many.join(",")}]}`);
    expect(rows.slice(1, -1)).toStrictEqual(many);
    expect([rows[0], rows.at(-1)]).toStrictEqual(['broken: s":"a"},"t":[1,{"u":"v"}]}', "broken: }"]);
  });

  it("a broken member of an envelope before its records", () => {
    expect(found(`{"owner":oops,"Records":[${A},${B}]}`)).toStrictEqual(['broken: {"owner":oops', A, B]);
  });

  it("a broken member of an envelope after its records", () => {
    expect(found(`{"Records":[${A}],"owner":oops}\n${B}\n`)).toStrictEqual([A, 'broken: ,"owner":oops}', B]);
  });
});

describe("bytes between records", () => {
  it("white space, byte order marks, commas, NUL and RS bytes are passed over", () => {
    const mark = "\xef\xbb\xbf";
    const file = `${mark}${A}\n\x1e${B}\n\0\0\0${C},\n ,${A}\r\n${mark}${B}${A} ${C}`;
    expect(found(file)).toStrictEqual([A, B, C, A, B, A, C]);
  });

  it("stray and missing commas in arrays are passed over and counted", () => {
    const scan = scanAll(scanner, bytesOf(`[,${A},,${B}${C},]`));
    expect([scan.rows.length, scan.strays]).toStrictEqual([3, 4]);
    expect(scanAll(scanner, bytesOf(array(A, B, C))).strays).toBe(0);
  });

  it("lines of text are one row each and hide no records", () => {
    const text = [
      "2026-08-31 INFO started",
      "[WARN] low disk",
      "true story",
      `said ${C} {"id":4}`,
      "12 monkeys",
      "-",
    ];
    expect(found(lines(A, ...text, B))).toStrictEqual([A, ...text.map((line) => `broken: ${line}`), B]);
  });

  it("text on a record's own line does not lose the next", () => {
    expect(found(`[${A}]##${B}\n${envelope(A)}##${B}`)).toStrictEqual([
      A,
      "broken: ##",
      B,
      A,
      "broken: ##",
      B,
    ]);
    expect(found(`${A}##${B}\n${C} trailing\n${A}\n`)).toStrictEqual([
      A,
      "broken: ##",
      B,
      C,
      "broken: trailing",
      A,
    ]);
  });

  it("values that are no objects go to JSON.parse", () => {
    expect(found(`"text"\n42\nnull\n`)).toStrictEqual(['?: "text"', "?: 42", "?: null"]);
    expect(found(`["{}",[1],{"id":1}]`)).toStrictEqual(['?: "{}"', "?: [1]", '{"id":1}']);
    expect(found("12")).toStrictEqual(["?: 12"]);
  });
});

describe("a log with one damaged record", () => {
  const records = Array.from({ length: 12 }, (_, n) => JSON.stringify(cloudTrailRecord(n * 7)));
  const layouts: Readonly<Record<string, (all: readonly string[]) => string>> = {
    lines: (all) => `${all.join("\n")}\n`,
    array: (all) => `[${all.join(",")}]`,
    envelope: (all) => `{"Records":[${all.join(",")}]}`,
    subscription: (all) => `{"messageType":"DATA","logEvents":[${all.join(",\n")}]}`,
    glued: (all) => all.join(""),
  };
  const characters = '{}[]:,"\\ \n0x';

  /** One character changed, put in or taken away; half of the time where the structure is. */
  function damaged(record: string, next: () => number): string {
    let at = Math.floor(next() * record.length);
    if (next() < 0.5) while (!'{}[]:,"'.includes(record[at] ?? "{")) at++;
    const character = characters[Math.floor(next() * characters.length)] ?? "";
    const kind = Math.floor(next() * 3);
    return record.slice(0, at) + (kind === 0 ? "" : character) + record.slice(kind === 1 ? at : at + 1);
  }

  for (const [layout, file] of Object.entries(layouts)) {
    for (const form of ["compact", "pretty-printed"]) {
      it(`keeps the others, ${layout}, ${form}, however it is cut`, () => {
        const all = form === "compact" ? records : records.map(pretty);
        const next = random(layout.length * 31 + form.length);
        const rounds = 400;
        let [lost, extra, strange] = [0, 0, 0];
        for (let round = 0; round < rounds; round++) {
          const which = Math.floor(next() * all.length);
          const bad = damaged(all[which] ?? "", next);
          const bytes = bytesOf(file(all.map((record, i) => (i === which ? bad : record))));
          const scan = scanAll(scanner, bytes);
          expect(scanAll(small, bytes, someCuts(next, bytes.length, 5))).toStrictEqual(scan);
          const good = scan.rows.filter(({ status }) => status === FAST || status === PARSE);
          const found = new Set(good.map((row) => row.bytes));
          lost += all.filter((record, i) => i !== which && !found.has(record)).length;
          strange += good.filter((row) => row.bytes !== bad && !all.includes(row.bytes)).length;
          extra += Math.max(0, scan.rows.length - good.length - 1);
        }
        expect(lost / rounds).toBeLessThanOrEqual(0.005);
        expect(strange / rounds).toBeLessThanOrEqual(0.02);
        expect(extra / rounds).toBeLessThanOrEqual(0.05);
      });
    }
  }
});

describe("floods of garbage", () => {
  const noise = (next: () => number, length: number, newlines: boolean) =>
    Uint8Array.from({ length }, () => {
      const byte = Math.floor(next() * 256);
      return newlines || (byte !== 0x0a && byte !== 0x0d) ? byte : 0x0b;
    });

  it("random bytes with and without line ends give few rows, the same however they are cut", () => {
    const next = random(7);
    for (const newlines of [true, false]) {
      const bytes = noise(next, 1 << 20, newlines);
      const scan = scanAll(scanner, bytes);
      expect(scan.rows.length).toBeLessThan(newlines ? 260 : 60);
      expect(scanAll(small, bytes, someCuts(next, bytes.length, 300))).toStrictEqual(scan);
    }
  });

  it("JSON-like bytes in random order give the same rows however they are cut", () => {
    const next = random(11);
    const tokens = [
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"',
      "\n",
      '"id"',
      '{"id":',
      "1",
      " ",
      "\\",
      '{"Records":[',
      A,
      "oops",
    ];
    for (let round = 0; round < 300; round++) {
      const file = Array.from({ length: 60 }, () => tokens[Math.floor(next() * tokens.length)]).join("");
      const bytes = bytesOf(file);
      const scan = scanAll(scanner, bytes);
      expect(scanAll(small, bytes, someCuts(next, bytes.length, 8))).toStrictEqual(scan);
      let end = 0;
      for (const { offset, length } of scan.rows) {
        expect(offset).toBeGreaterThanOrEqual(end);
        end = offset + length;
      }
    }
  });

  it("of more than a hundred broken lines in a row the rest is one row, and the next record is found", () => {
    const text = Array.from({ length: 5000 }, (_, n) => `line ${n}`);
    const rows = found(lines(...text, A, "more text", B));
    expect(rows).toHaveLength(104);
    expect(rows[100]).toBe(`broken: ${text.slice(100).join("\n")}`);
    expect(rows.slice(101)).toStrictEqual([A, "broken: more text", B]);
  });

  it("bytes made to be read again and again take no longer than their length asks for", () => {
    const scanned = create(module, {}, { maxRecordBytes: 1 << 18 });
    const seconds = (unit: string, megabytes: number) => {
      const bytes = bytesOf(unit.repeat((megabytes * 1e6) / unit.length));
      const from = performance.now();
      scanAll(scanned, bytes, [bytes.length >> 1]);
      return (performance.now() - from) / 1000;
    };
    for (const unit of [
      '\n{"a":[',
      '\n{"id":1,"x":[',
      '{"a":',
      '{"items":[{',
      '\n[{"id":',
      "{",
      '},{"id":',
      '\n{"id":[[{"id":1},',
    ]) {
      seconds(unit, 0.1);
      expect([unit, seconds(unit, 8) < 10]).toStrictEqual([unit, true]);
    }
  }, 120_000);

  it("streams 200 MB of garbage in bounded memory", () => {
    const next = random(3);
    const piece = noise(next, 1 << 20, true);
    const scanned = create(module, {});
    let rows = 0;
    for (let megabyte = 0; megabyte < 200; megabyte++) {
      scanned.write(piece);
      for (let n = scanned.next(false); n > 0; n = scanned.next(false)) rows += n;
    }
    for (let n = scanned.next(true); n > 0; n = scanned.next(true)) rows += n;
    expect(rows).toBeLessThan(20_000);
    expect(scanned.bytes.length).toBeLessThan(64 << 20);
  }, 60_000);
});
