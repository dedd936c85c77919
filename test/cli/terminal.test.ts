import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { printable, table } from "@/lib/cli/output";
import { ProgressBar, progressLine } from "@/lib/cli/progress-bar";
import { put, temporaryFolder, trailRecord } from "../support/log-files";
import { keytrail } from "./support/keytrail";

const ESCAPE = "\u001b";
const HOSTILE = `a${ESCAPE}[2J${ESCAPE}]0;owned\u0007\u202egnp.exe\u2028\r\n`;
/** Every control and format character but the line feeds that lay out the output itself. */
const MOVES = /[\p{Cf}\u2028\u2029]|(?!\n)\p{Cc}/u;

const place = temporaryFolder();

afterAll(() => {
  place.remove();
});

describe("text from logs on a terminal", () => {
  it("is printed with every control, format and line-breaking character escaped", () => {
    expect(printable(HOSTILE)).toBe("a\\u{1b}[2J\\u{1b}]0;owned\\u{7}\\u{202e}gnp.exe\\u{2028}\\u{d}\\u{a}");
    expect(printable("Zażółć 鍵 🔑")).toBe("Zażółć 鍵 🔑");
  });

  it("cannot move the cursor or break the lines of a table", () => {
    const text = table(["name", "n"], [[HOSTILE, 1_234_567]]);
    expect(text.split("\n")).toHaveLength(2);
    expect(text).not.toMatch(MOVES);
    expect(text).toContain("1,234,567");
  });

  it("cannot move the cursor from a file's name, an account or a command's argument", async () => {
    const logs = join(place.path, "logs");
    const account = `1111${ESCAPE}[31m`;
    put(join(logs, `bad${ESCAPE}[2J\u202e.json`), `${JSON.stringify(trailRecord(1))}\n{"eventVersion": \n`);
    put(
      join(logs, "account.json"),
      JSON.stringify({ Records: [{ ...trailRecord(2), recipientAccountId: account, awsRegion: HOSTILE }] }),
    );
    const data = join(place.path, "data");
    const runs = [
      await keytrail(["ingest", logs, "--data", data]),
      await keytrail(["coverage", "--data", data]),
      await keytrail(["doctor", "--data", data]),
      await keytrail(["ingest", join(place.path, HOSTILE), "--data", data]),
      await keytrail(["coverage", "--data", join(logs, `bad${ESCAPE}[2J\u202e.json`)]),
    ];
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 2, 1]);
    for (const { stdout, stderr } of runs) expect(stdout + stderr).not.toMatch(MOVES);
    expect(runs[0]?.stdout).toContain("bad\\u{1b}[2J\\u{202e}.json, record 2");
  });
});

describe("the progress bar", () => {
  const progress = { done: 25, total: 100, unit: "bytes" as const, records: 12_000, seconds: 4 };

  it("says how far, how fast and how long", () => {
    expect(progressLine("Reading", progress)).toMatch(
      /^Reading {2}▮{7}▯{21} {2}25% {2}12,000 records {2}3,000\/s {2}12 s left$/,
    );
  });

  it("writes to a terminal alone, and takes itself away at the end", () => {
    const written: string[] = [];
    const screen = (isTTY: boolean) =>
      ({ isTTY, write: (text: string) => written.push(text) }) as unknown as typeof process.stderr;
    const nowhere = new ProgressBar("Reading", screen(false));
    nowhere.show(progress);
    nowhere.end();
    expect(written).toEqual([]);
    const bar = new ProgressBar("Reading", screen(true));
    bar.show(progress);
    bar.end();
    expect(written).toHaveLength(2);
    expect(written[1]).toBe("\r\u001b[2K");
  });
});
