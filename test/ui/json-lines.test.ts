import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEPTH_MAX, splitJsonLines, tokensOf } from "@/components/ui/json-lines";

function printed(source: string): string[] {
  return splitJsonLines(source).map(
    (line) =>
      "  ".repeat(line.depth) +
      tokensOf(source, line)
        .map(({ text }) => text)
        .join(""),
  );
}

describe("JSON lines", () => {
  it("valid JSON prints as JSON.stringify indents it, however it was written", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 1, "\t"), (json, indent) => {
        const value: unknown = JSON.parse(json);
        const source = JSON.stringify(value, null, indent);
        expect(printed(source).join("\n")).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  it("numbers, escapes and repeated members stay as logged", () => {
    const source = '{"n":12345678901234567890,"e":1.0E+2,"a":"\\u202e\\/","a":2}';
    expect(printed(source)).toEqual([
      "{",
      '  "n": 12345678901234567890,',
      '  "e": 1.0E+2,',
      '  "a": "\\u202e\\/",',
      '  "a": 2',
      "}",
    ]);
  });

  it("nothing but white space between tokens is dropped from broken text", () => {
    const bare = (text: string) => text.replace(/\s/g, "");
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\ \n1aé') }), (source) => {
        expect(bare(printed(source).join("\n"))).toBe(bare(source));
      }),
    );
  });

  it("a record that was cut off shows what there is", () => {
    expect(printed('{"a":[1,{"b":"unfin')).toEqual(["{", '  "a": [', "    1,", "    {", '      "b": "unfin']);
  });

  it("members, strings, numbers and words are told apart", () => {
    const source = '{"a":"b","c":-1.5e3,"d":null,"e":nul}';
    const kinds = splitJsonLines(source).flatMap((line) =>
      tokensOf(source, line)
        .filter(({ kind }) => kind !== "mark")
        .map(({ kind, text }) => `${kind} ${text}`),
    );
    expect(kinds).toEqual([
      'key "a"',
      'string "b"',
      'key "c"',
      "number -1.5e3",
      'key "d"',
      "literal null",
      'key "e"',
      "other nul",
    ]);
  });

  it("hostile depth is not indented without end", () => {
    const lines = splitJsonLines("[".repeat(100_000));
    expect(lines).toHaveLength(100_000);
    expect(lines.at(-1)?.depth).toBe(DEPTH_MAX);
  });

  it("a string of twenty million characters is one line, read in linear time", () => {
    const source = `{"a":"${"\\n".repeat(10_000_000)}"}`;
    expect(splitJsonLines(source)).toHaveLength(3);
  });
});
