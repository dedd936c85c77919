import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine } from "@/lib/core/csv";

/** A plain reader of RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
  for (let at = 0; at < text.length; ) {
    cell.lastIndex = at;
    const match = cell.exec(text);
    row.push(match?.[1]?.replaceAll('""', '"') ?? match?.[2] ?? "");
    at = cell.lastIndex;
    if (text.startsWith("\r\n", at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else at += 1;
  }
  return rows;
}

describe("a line of CSV", () => {
  it("quotes commas, quotation marks and line breaks", () => {
    expect(csvLine(["a,b", 'say "x"', "c\r\nd", "plain", 7])).toBe('"a,b","say ""x""","c\r\nd",plain,7\r\n');
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1+1", "＠SUM(A1)"])(
    "disarms %j, which a spreadsheet would run",
    (text) => {
      expect(readCsv(csvLine([text]))).toEqual([[`'${text}`]]);
    },
  );

  it("leaves numbers as they are, negative ones too", () => {
    expect(csvLine([-5])).toBe("-5\r\n");
  });

  it("gives back every text, with at most an apostrophe before it", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 5 }), (cells) => {
        const [read = []] = readCsv(csvLine(cells));
        expect(read.map((text, i) => (text === `'${cells[i]}` ? cells[i] : text))).toEqual(cells);
        for (const text of read) expect(text).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});
