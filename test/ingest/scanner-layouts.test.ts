import { beforeAll, describe, expect, it } from "vitest";
import { FAST, PARSE, type RecordScanner } from "../../lib/ingest/scanner/record-scanner";
import { ENVELOPE_MEMBERS } from "../../lib/ingest/scanner/scan-plan";
import { bytesOf, create, scanAll, scannerModule } from "./scanner-support";

const A = '{"time":1,"x":"a"}';
const B = '{"time":2,"x":"b"}';

let scanner: RecordScanner;
let small: RecordScanner;

beforeAll(async () => {
  const module = await scannerModule();
  const plan = { members: ["time", "x"], time: 0 };
  scanner = create(module, plan);
  small = create(module, plan, { windowBytes: 64 });
}, 60_000);

/** Records found, the same however the file is cut; and envelopes that held none. */
function found(file: string): { records: string[]; empty: number } {
  const bytes = bytesOf(file);
  const scan = scanAll(scanner, bytes);
  expect(scanAll(small, bytes, Array.from(bytes.keys()))).toStrictEqual(scan);
  expect(scan.rows.every(({ status }) => status === FAST || status === PARSE)).toBe(true);
  expect(scan.strays).toBe(0);
  return { records: scan.rows.map(({ bytes: text }) => text), empty: scan.emptyEnvelopes };
}

describe("records are found in", () => {
  it("lines, pretty-printed and glued objects, arrays and envelopes, mixed in one file", () => {
    const pretty = JSON.stringify(JSON.parse(A), null, 4);
    const file = `${A}\n${B}\r\n${pretty}\n${pretty}${A}[${A},${B}]\n[\n${pretty},\n${B}\n]\n{"Records":[${A}]}{"x":1,"records":[${B}],"y":[2]}`;
    expect(found(file)).toStrictEqual({
      records: [A, B, pretty, pretty, A, A, B, pretty, B, A, B],
      empty: 0,
    });
  });

  for (const { name } of ENVELOPE_MEMBERS) {
    it(`an envelope's "${name}", with other members before and after`, () => {
      const file = `{"kind":"L","meta":{"items":[{}]},"${name}": [ ${A} , ${B} ] ,"next":null,"list":[{"a":1}]}`;
      expect(found(file).records).toStrictEqual([A, B]);
    });
  }

  it("each array of an envelope that has several", () => {
    expect(found(`{"Records":[${A}],"items":[${B}],"entries":[]}`).records).toStrictEqual([A, B]);
  });

  it("envelopes whose other members are long, in bounded memory", () => {
    const long = "y".repeat(300_000);
    expect(found(`{"a":"${long}","Records":[${A},${B}],"b":"${long}"}`).records).toStrictEqual([A, B]);
  });

  it("elements as they are: nested envelopes, strings, arrays, scalars", () => {
    const nested = `{"Records":[${A}]}`;
    expect(found(`[${nested},"{}",[${A}],7,null]`).records).toStrictEqual([
      nested,
      '"{}"',
      `[${A}]`,
      "7",
      "null",
    ]);
    expect(found(`{"Records":[${nested},"s"]}`).records).toStrictEqual([nested, '"s"']);
  });
});

describe("an object is a record itself when", () => {
  const whole = (record: string) =>
    expect(found(`${A}\n${record}\n${B}\n`)).toStrictEqual({ records: [A, record, B], empty: 0 });

  it("the list is deeper inside", () =>
    whole('{"x":{"items":[{"a":1}],"value":[{}]},"r":[{"Records":[{}]}]}'));
  it("the list holds no objects", () => whole('{"value":["a",{"b":1}],"items":[1],"entries":[[{}]]}'));
  it("the member is no list", () => whole('{"value":{"a":[{}]},"Records":"none","items":null}'));
  it("it shows a time before the list", () => whole('{"time":3,"Records":[{"a":1}]}'));
  it("it shows a time after a list that records have too", () =>
    whole('{"items":[{"a":1},{"b":2}],"time":3}'));
  it("it shows a time and an empty list", () => whole('{"items":[],"time":3}'));
});

describe("what holds nothing is no error", () => {
  it("an empty envelope is counted", () => {
    expect(found('{"Records":[]}')).toStrictEqual({ records: [], empty: 1 });
    expect(found('{"kind":"EventList","items": [ ],"metadata":{}}\n{"value":[]}')).toStrictEqual({
      records: [],
      empty: 2,
    });
  });

  it("an empty array is counted", () => expect(found(" [ ] ")).toStrictEqual({ records: [], empty: 1 }));
  it("an empty list before a full one is not", () => {
    expect(found(`{"Events":[],"Records":[${A}]}`)).toStrictEqual({ records: [A], empty: 0 });
  });
  it("an empty file and white space are nothing", () => {
    expect(found("")).toStrictEqual({ records: [], empty: 0 });
    expect(found("\ufeff \n\n")).toStrictEqual({ records: [], empty: 0 });
  });
  it("an empty object is a record", () =>
    expect(found("{}{ }")).toStrictEqual({ records: ["{}", "{ }"], empty: 0 }));
});

describe("an object with a list that records have too", () => {
  const filler = `{"a":"${"z".repeat(1000)}"}`;
  const list = (length: number) => Array.from({ length }, () => filler).join(",");

  it("is a record when it shows a time within 64 KiB", () => {
    const record = `{"items":[${list(60)}],"time":3}`;
    expect(found(record).records).toStrictEqual([record]);
  });

  it("is an envelope when it does not within them, be it ever so deep", () => {
    const deep = `{"a":${"[".repeat(600)}${"1,".repeat(35_000)}2${"]".repeat(600)}}`;
    expect(found(`{"items":[${deep}],"time":3}`).records).toStrictEqual([deep]);
  });

  it("is an envelope when it does not", () => {
    expect(found(`{"items":[${list(70)}],"time":3}`).records).toHaveLength(70);
    expect(found(`{"items":[${list(60)}],"what":3}`).records).toHaveLength(60);
  });
});
