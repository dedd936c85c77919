import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { appRoot } from "@/lib/app-root";

/** What an estate's logs and the events read from them depend on. */
const MADE_OF = [
  "lib/core/",
  "lib/ingest/",
  "lib/sample/",
  "lib/services/rollUp.ts",
  "lib/sources/",
  "lib/store/",
];

/** A hash of the programs that make estates and read them. */
export function fingerprint(): string {
  const hash = createHash("sha256");
  for (const file of MADE_OF.flatMap(filesUnder))
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(appRoot(), file)));
  return hash.digest("hex");
}

function filesUnder(path: string): string[] {
  if (!path.endsWith("/")) return [path];
  return readdirSync(join(appRoot(), path), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|sql)$/.test(file))
    .sort()
    .map((file) => path + file);
}

/** Removes an estate that other programs than today's made, so that it is made anew. */
export function discardOutdated(folder: string, wanted: string): void {
  if (readMark(folder) !== wanted) rmSync(folder, { recursive: true, force: true });
}

function readMark(folder: string): string | null {
  try {
    return readFileSync(join(folder, ".made"), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
