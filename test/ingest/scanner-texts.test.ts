import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { canonicalJson, isObject, type JsonValue } from "../../lib/core/json";
import type { RecordScanner } from "../../lib/ingest/scanner/record-scanner";
import { bytesOf, create, scannerModule } from "./scanner-support";

let scanner: RecordScanner;

beforeAll(async () => {
  scanner = create(await scannerModule(), { members: ["context"] });
});

/** What the scanner says of the text as the value of a member. */
function plain(text: string): boolean {
  scanner.reset();
  scanner.write(bytesOf(`{"context":${text}}`));
  if (scanner.next(true) !== 1 || scanner.status[0] !== 0) return false;
  return scanner.isObjectOfTexts(scanner.memberStart[0] ?? 0, scanner.memberEnd[0] ?? 0);
}

describe("an object of texts", () => {
  it("is one exactly as canonical JSON writes it, whatever it is taken for", () => {
    const name = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom("__proto__", "1", "01", "a", "aa", ""),
    );
    const value = fc.oneof(
      fc.string({ maxLength: 70 }),
      fc.string({ unit: "binary", maxLength: 5 }),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, value), { maxLength: 5 }),
        fc.constantFrom(",", ", ", ",\n"),
        (pairs, comma) => {
          const text = `{${pairs.map((pair) => pair.map((part) => JSON.stringify(part)).join(":")).join(comma)}}`;
          if (!plain(text)) return;
          const parsed: JsonValue = JSON.parse(text);
          expect(isObject(parsed) && Object.values(parsed).every((one) => typeof one === "string")).toBe(
            true,
          );
          expect(canonicalJson(parsed)).toBe(text);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    '{"a":"b"}',
    '{"aws:s3:arn":"arn:aws:s3:::bucket/a/very/long/name/of/an/object/with/a/date/2026-08-17.json"}',
    '{"":"","a":"","a b":"c"}',
  ])("is known: %s", (text) => expect(plain(text)).toBe(true));

  it.each([
    "{}",
    "[]",
    '"text"',
    "null",
    '{"a":1}',
    '{"a":"b","a":"c"}',
    '{"b":"a","a":"b"}',
    '{"a":"\\n"}',
    '{"a":"\u00e9"}',
    '{"0123456789abcde\u00e9":"a"}',
    '{ "a":"b"}',
    '{"a": "b"}',
    '{"a":"b" }',
    '{"a":{"b":"c"}}',
  ])("is not taken for one: %s", (text) => expect(plain(text)).toBe(false));
});
