import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { at, isObject } from "../../lib/core/json";
import { parseTimeUs } from "../../lib/core/time";
import { FAST, PARSE, type RecordScanner } from "../../lib/ingest/scanner/record-scanner";
import { expectedOf, partsOf } from "./scanner-reference";
import {
  bytesOf,
  create,
  parsed,
  type Row,
  random,
  rawOf,
  scanAll,
  scannerModule,
  someCuts,
  textOf,
} from "./scanner-support";

const MEMBERS = [
  "time",
  "id",
  "a",
  "a.b",
  "a.c",
  "who",
  "who.name",
  "empty",
  "longMemberName17c",
  "é",
  "p.q",
] as const;
const FACETS = [[2], [3, 4], [5, 6, 7], [2, 3], [], [8, 9]] as const;
const PLAN = { members: MEMBERS, facets: FACETS, time: 0, id: 1 };
const MARKS = ["time", "id"];
/** First steps of the members, one character a byte. */
const WATCHED = MEMBERS.map((path) => rawOf(bytesOf(path.split(".")[0] ?? "")));

/** Times the usual number of documents: for a long run by hand. */
const EFFORT = Number(process.env.SCANNER_EFFORT ?? 1);

const PLAIN_TIME = /^"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z"$/;
const PLAIN_ID = /^"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"$/;

let scanner: RecordScanner;
let small: RecordScanner;

beforeAll(async () => {
  const module = await scannerModule();
  scanner = create(module, PLAN);
  small = create(module, PLAN, { windowBytes: 64 });
}, 60_000);

/** Facet hash to what was hashed, and back, over the whole test run. */
const byHash = new Map<bigint, string>();
const byText = new Map<string, bigint>();

function checkFast(row: Row): void {
  const value = parsed(row);
  expect(isObject(value)).toBe(true);
  const texts = row.members.map((span) => (span ? row.bytes.slice(...span) : null));
  for (const [m, path] of MEMBERS.entries()) {
    const want = at(value, ...path.split("."));
    const text = texts[m];
    expect(text == null ? undefined : JSON.parse(textOf(text))).toStrictEqual(want);
    if (text != null) expect(text).toBe(text.trim());
  }
  for (const [f, facet] of FACETS.entries()) {
    const hashed = JSON.stringify([f, facet.map((m) => texts[m])]);
    const hash = row.hashes[f] ?? 0n;
    expect(byHash.get(hash) ?? hashed).toBe(hashed);
    expect(byText.get(hashed) ?? hash).toBe(hash);
    byHash.set(hash, hashed);
    byText.set(hashed, hash);
  }
  const [time, id] = [texts[0] ?? "", texts[1] ?? ""];
  const timeUs = PLAIN_TIME.test(time) ? parseTimeUs(JSON.parse(time)) : null;
  const plain = timeUs !== null && PLAIN_ID.test(id);
  expect(row.plain).toStrictEqual(plain ? { timeUs: BigInt(timeUs), id: id.replace(/["-]/g, "") } : null);
}

/** Members that make the scanner hand an object to JSON.parse. */
function mustParse(file: string, start: number): boolean {
  const look = (from: number, watched: (name: string) => boolean): boolean => {
    const seen = new Set<string>();
    return partsOf(file, from).some(({ name }) => {
      if (name.includes("\\")) return true;
      if (!watched(name)) return false;
      if (seen.has(name)) return true;
      seen.add(name);
      return false;
    });
  };
  if (look(start, (name) => WATCHED.includes(name))) return true;
  return partsOf(file, start)
    .filter(({ name }) => MEMBERS.some((path) => path.startsWith(`${name}.`)))
    .some(
      (part) =>
        file[part.start] === '"' ||
        (file[part.start] === "{" &&
          look(part.start, (name) => (MEMBERS as readonly string[]).includes(`${part.name}.${name}`))),
    );
}

/** Compares a scan of the file, cut at will, with JSON.parse and the reference. */
function check(bytes: Uint8Array, cuts: readonly number[]): void {
  const scan = scanAll(scanner, bytes);
  const again = scanAll(small, bytes, cuts);
  expect(again).toStrictEqual(scan);

  const raw = rawOf(bytes);
  let end = 0;
  let clean = scan.strays === 0;
  for (const row of scan.rows) {
    expect(row.offset).toBeGreaterThanOrEqual(end);
    end = row.offset + row.length;
    expect(end).toBeLessThanOrEqual(bytes.length);
    if (row.status === FAST) checkFast(row);
    else if (row.status !== PARSE) clean = false;
  }
  const expected = expectedOf(raw, MARKS, WATCHED);
  let whole = true;
  try {
    JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    whole = false;
  }
  if (whole) expect(expected?.topLevelValues).toBe(1);
  expect(clean).toBe(expected !== null);
  if (expected === null) return;
  expect(scan.rows.map(({ offset, length }) => [offset, offset + length])).toStrictEqual(
    expected.rows.map(({ start, end: last }) => [start, last]),
  );
  expect(scan.emptyEnvelopes).toBe(expected.emptyEnvelopes);
  for (const [i, row] of scan.rows.entries()) {
    const { isObject: object = false, start = 0 } = expected.rows[i] ?? {};
    expect(row.status).toBe(object && !mustParse(raw, start) ? FAST : PARSE);
  }
}

const name = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      "time",
      "p",
      "q",
      "id",
      "a",
      "b",
      "c",
      "who",
      "name",
      "empty",
      "longMemberName17c",
      "longMemberName17d",
      "é",
      "__proto__",
      "",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("Records", "records", "logEvents", "items", "value", "entries", "Events"),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
);
const white = fc.oneof(
  { weight: 6, arbitrary: fc.constant("") },
  { weight: 2, arbitrary: fc.constantFrom(" ", "\n", "\r\n", "\t", "  ") },
  { weight: 1, arbitrary: fc.integer({ min: 3, max: 50 }).map((n) => `\n${" ".repeat(n)}`) },
);
const NUMBERS = ["0", "-0", "1e400", "-12.5e-3", "1E+2", "123456789012345678901234567890", "0.1", "0e0"];
const digits = (min: number, max: number, width: number) =>
  fc.integer({ min, max }).map((n) => String(n).padStart(width, "0"));
const timeText = fc
  .tuple(
    digits(1998, 2102, 4),
    digits(0, 13, 2),
    digits(0, 32, 2),
    digits(0, 24, 2),
    digits(0, 60, 2),
    digits(0, 61, 2),
    fc.oneof(
      fc.constant(""),
      fc.constant("."),
      digits(0, 99, 1).map((n) => `.${n}`),
      fc.stringMatching(/^\.\d{1,12}$/),
    ),
    fc.constantFrom("Z", "Z", "Z", "Z", "z", "", "+00:00"),
  )
  .map(([y, mo, d, h, mi, s, fraction, zone]) => `"${y}-${mo}-${d}T${h}:${mi}:${s}${fraction}${zone}"`);
const idText = fc.oneof(
  { weight: 4, arbitrary: fc.uuid().map((id) => `"${id}"`) },
  { weight: 1, arbitrary: fc.uuid().map((id) => `"${id.toUpperCase()}"`) },
  { weight: 1, arbitrary: fc.uuid().map((id) => `"${id.replace("-", "_")}"`) },
);
const escapedText = fc
  .array(
    fc.oneof(
      fc.constantFrom("\\n", '\\"', "\\\\", "\\/", "\\u0041", "\\ud800", "\\uD83D\\ude00", "\\u005c"),
      fc.string({ unit: "binary", maxLength: 20 }).map((s) => JSON.stringify(s).slice(1, -1)),
    ),
    { maxLength: 4 },
  )
  .map((parts) => `"${parts.join("")}"`);

function nameText(key: string, escaped: boolean): string {
  return escaped && /^[a-z]$/.test(key) ? `"\\u00${key.charCodeAt(0).toString(16)}"` : JSON.stringify(key);
}

/** JSON text, written with all the freedom that JSON leaves. */
const { value: document } = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 40 }).map((s) => JSON.stringify(s)) },
    { weight: 2, arbitrary: escapedText },
    { weight: 2, arbitrary: timeText },
    { weight: 2, arbitrary: idText },
    { weight: 2, arbitrary: fc.constantFrom("true", "false", "null", ...NUMBERS) },
    { weight: 1, arbitrary: fc.double().map((n) => JSON.stringify(n)) },
    { weight: 5, arbitrary: tie("object") },
    {
      weight: 3,
      arbitrary: fc
        .array(fc.tuple(white, fc.oneof(tie("object"), tie("value")), white), { maxLength: 4 })
        .map((parts) => `[${parts.map((part) => part.join("")).join(",")}]`),
    },
  ),
  object: fc
    .tuple(
      fc.array(fc.tuple(white, name, white, white, tie("value"), white, fc.nat(15)), { maxLength: 6 }),
      fc.nat(30),
    )
    .map(([parts, twice]) => {
      // One in a few objects has a member twice, the other time with another member's value.
      const [again, other] = [parts[twice], parts[0]];
      const all =
        again && other ? [...parts, [...again.slice(0, 4), other[4], "", 1] as typeof again] : parts;
      const members = all.map(
        ([w1, key, w2, w3, value, w4, spelled]) =>
          `${w1}${nameText(key, spelled === 0)}${w2}:${w3}${value}${w4}`,
      );
      return `{${members.join(",")}}`;
    }),
}));

/** Records as logs have them: the watched members, mostly in one order. */
const record = fc
  .tuple(timeText, idText, document, document, fc.boolean())
  .map(([time, id, a, who, spaced]) => {
    const parts = [`"time":${time}`, `"id":${id}`, `"a":{"b":${a},"c":1}`, `"who":${who}`];
    return spaced ? `{\n  ${parts.join(",\n  ")}\n}` : `{${parts.join(",")}}`;
  });
const file = fc.oneof(
  document,
  record,
  fc.array(record, { maxLength: 5 }).map((records) => `{"Records":[${records.join(",")}]}`),
  fc
    .array(record, { maxLength: 5 })
    .map((records) => `{"kind":"List","items":[\n${records.join(",\n")}\n],"more":null}`),
  fc.array(record, { maxLength: 5 }).map((records) => `[${records.join(" , ")}]`),
  fc.array(fc.oneof(record, document), { maxLength: 5 }).map((records) => records.join("\n")),
);
const cutsFor = (bytes: Uint8Array, seed: number) => {
  const next = random(seed);
  return next() < 0.1 ? Array.from(bytes.keys()) : someCuts(next, bytes.length, 6);
};

describe("the record scanner agrees with JSON.parse", () => {
  it("on valid documents of every layout, however they are cut into pieces", () => {
    fc.assert(
      fc.property(file, fc.nat(), (text, seed) => {
        const bytes = bytesOf(text);
        check(bytes, cutsFor(bytes, seed));
      }),
      { numRuns: 3000 * EFFORT, interruptAfterTimeLimit: 20_000 * EFFORT },
    );
  });

  it("on documents with bytes flipped, inserted, deleted, doubled or cut off", () => {
    fc.assert(
      fc.property(file, fc.nat(), (text, seed) => {
        const bytes = mutate(bytesOf(text), random(seed));
        check(bytes, cutsFor(bytes, seed + 1));
      }),
      { numRuns: 6000 * EFFORT, interruptAfterTimeLimit: 20_000 * EFFORT },
    );
  });
});

const SPICE = "{}[]:,\"\\ \n\t\r0123456789.eE+-truefalsn\x00\x1e\x01\x7f\xff\xc3\xef\xbb\xbfu'/";

function mutate(bytes: Uint8Array, next: () => number): Uint8Array {
  const out = [...bytes];
  const pick = () => Math.floor(next() * (out.length + 1));
  const spice = () => SPICE.charCodeAt(Math.floor(next() * SPICE.length));
  for (let times = 1 + Math.floor(next() * 3); times > 0; times--) {
    const at = pick();
    const kind = Math.floor(next() * 7);
    if (kind === 0) out[Math.min(at, Math.max(out.length - 1, 0))] = spice();
    else if (kind === 1) out.splice(at, 0, spice());
    else if (kind === 2) out.splice(at, 1);
    else if (kind === 3) out.splice(at, Math.floor(next() * 20));
    else if (kind === 4) out.splice(at, 0, ...out.slice(pick(), pick()));
    else if (kind === 5) out.length = at;
    else out.splice(at, 1, (out[at] ?? 0) ^ (1 << Math.floor(next() * 8)));
  }
  return Uint8Array.from(out);
}
