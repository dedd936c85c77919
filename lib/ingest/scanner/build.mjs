import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const SOURCES = fileURLToPath(new URL("./assembly/", import.meta.url));
const OPTIONS = ["--runtime", "stub", "-O3", "--noAssert", "--enable", "simd", "--use", "abort="];

/** Where the build is kept unless told otherwise. */
export const SCANNER_FILE = fileURLToPath(new URL("../../../dist/record-scanner.wasm", import.meta.url));

/**
 * Compiles the scanner when `outFile` is missing or was made from other sources or options, which is noted in a
 * file beside it. Safe to run from several processes at once. Takes about two seconds when there is something to do.
 * @param {string} outFile
 * @returns {Promise<string>} `outFile`
 */
export async function buildScanner(outFile = SCANNER_FILE) {
  const files = Object.fromEntries(
    readdirSync(SOURCES)
      .filter((name) => name.endsWith(".ts"))
      .sort()
      .map((name) => [name, readFileSync(join(SOURCES, name), "utf8")]),
  );
  const made = createHash("sha256")
    .update(JSON.stringify([asc.version, OPTIONS, files]))
    .digest("hex");
  const note = `${outFile}.sha256`;
  if (existsSync(outFile) && existsSync(note) && readFileSync(note, "utf8") === made) return outFile;

  let binary;
  const { error, stderr } = await asc.main(["index.ts", "-o", "scanner.wasm", ...OPTIONS], {
    readFile: (name) => files[name] ?? null,
    writeFile: (name, contents) => {
      if (name === "scanner.wasm") binary = contents;
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`The record scanner does not compile:\n${stderr.toString()}`);
  mkdirSync(dirname(outFile), { recursive: true });
  replace(outFile, binary);
  replace(note, made);
  return outFile;
}

/** Writes a file so that readers see the old one or the new one, never a part. */
function replace(file, contents) {
  const temporary = `${file}.${process.pid}`;
  try {
    writeFileSync(temporary, contents);
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildScanner(process.argv[2]);
