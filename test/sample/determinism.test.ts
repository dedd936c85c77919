import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { writeEstate } from "../../lib/sample/write-estate";
import { collectEstate } from "./collect-estate";

const folder = mkdtempSync(join(tmpdir(), "keytrail-sample-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SMALL = { days: 3, seed: 11, scale: 0.02, end: new Date("2026-06-20T00:00:00Z") };

function digest(directory: string): string {
  const hash = createHash("sha256");
  const names = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const name of names) hash.update(name.slice(directory.length)).update(readFileSync(name));
  return hash.digest("hex");
}

describe("writeEstate", () => {
  it("writes the same bytes for the same seed, days and end", async () => {
    const first = await writeEstate(join(folder, "a"), SMALL);
    const second = await writeEstate(join(folder, "b"), SMALL);
    expect(second).toEqual(first);
    expect(digest(join(folder, "b"))).toBe(digest(join(folder, "a")));
  });

  it("counts the files and bytes that are on disk", async () => {
    const written = await writeEstate(join(folder, "c"), SMALL);
    const files = readdirSync(join(folder, "c"), { recursive: true, withFileTypes: true }).filter((e) =>
      e.isFile(),
    );
    const bytes = files.reduce((sum, file) => sum + readFileSync(join(file.parentPath, file.name)).length, 0);
    expect(files.length).toBe(written.files + 1);
    expect(bytes).toBe(written.bytes);
  });

  it("compresses with neither time nor system in the header", async () => {
    await writeEstate(join(folder, "d"), { ...SMALL, days: 1 });
    const packed = readdirSync(join(folder, "d"), { recursive: true, withFileTypes: true }).find((entry) =>
      entry.name.endsWith(".gz"),
    );
    if (!packed) throw new Error("There is no gz file.");
    const header = readFileSync(join(packed.parentPath, packed.name)).subarray(0, 10);
    expect([...header]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
  });
});

describe("generateEstate", () => {
  it("makes another estate for another seed", async () => {
    const first = await collectEstate(SMALL);
    const other = await collectEstate({ ...SMALL, seed: 12 });
    expect([...other.files.values()].join("")).not.toBe([...first.files.values()].join(""));
  });

  it("covers the whole days before the end, whatever the time of day of the end", async () => {
    const { summary } = await collectEstate({ ...SMALL, end: new Date("2026-06-20T17:30:00Z") });
    expect([summary.labels.from, summary.labels.to]).toEqual([
      "2026-06-17T00:00:00Z",
      "2026-06-20T00:00:00Z",
    ]);
  });

  it("lets the seed choose the end when none is given", async () => {
    const { summary } = await collectEstate({ days: 1, seed: 3, scale: 0.02 });
    expect(summary.labels.to).toBe("2026-06-04T00:00:00Z");
  });

  it("refuses days and scales that make no estate", async () => {
    await expect(collectEstate({ days: 0, seed: 1 })).rejects.toThrow(RangeError);
    await expect(collectEstate({ days: 1.5, seed: 1 })).rejects.toThrow(RangeError);
    await expect(collectEstate({ days: 1, seed: 1, scale: 0 })).rejects.toThrow(RangeError);
    await expect(collectEstate({ days: 1, seed: 1, kinds: ["no-such-kind"] })).rejects.toThrow(
      "no-such-kind",
    );
  });
});
