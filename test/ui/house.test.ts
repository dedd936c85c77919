import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const files = ["app", "components"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file)),
);

/** `file: match` for every match of the pattern in the sources of the interface. */
function found(pattern: RegExp): string[] {
  return files.flatMap((file) =>
    [...readFileSync(join(ROOT, file), "utf8").matchAll(pattern)].map(([match]) => `${file}: ${match}`),
  );
}

describe("the sources of the interface", () => {
  it("take every colour from the tokens", () => {
    expect(found(/#[0-9a-fA-F]{6}\b|\b(?:oklch|rgba?|hsla?)\(/g)).toEqual([]);
  });

  it("set no text below 11 px", () => {
    expect(found(/\btext-\[[^\]]*(?:px|rem|em)\]|fontSize:\s*\d+/g)).toEqual([]);
  });

  it("never hand text to the browser as markup", () => {
    expect(found(/dangerouslySetInnerHTML|innerHTML/g)).toEqual([]);
  });

  it("load nothing from another host", () => {
    expect(found(/(?:src|href)=["'{`]+https?:\/\//g)).toEqual([]);
  });
});
