import { createWriteStream, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { appRoot } from "@/lib/app-root";
import { writeEstate } from "@/lib/sample/write-estate";
import { trailFile, trailRecord, vaultLines } from "../support/log-files";
import { type Measured, measure, median, printTable } from "./process";

/**
 * Reading logs: records a second beside DuckDB's own read_json on the same files in the same run, and the peak
 * memory on inputs of every shape. `npm run bench ingest [SCALE] [ROUNDS]`; 1 is about 500,000 CloudTrail
 * records, 0 rounds leave the comparison out.
 */
const scale = Number(process.argv[2] ?? 1);
const rounds = Number(process.argv[3] ?? 3);
const place = join(tmpdir(), "keytrail-bench");
const trail = join(place, `trail-${scale}`);
const program = join(appRoot(), "dist/keytrail.mjs");

async function main(): Promise<void> {
  mkdirSync(place, { recursive: true });
  if (rounds > 0) await beside();
  await shapes();
}

/** The same CloudTrail files, read in turn by both. */
async function beside(): Promise<void> {
  if (!existsSync(join(trail, "labels.json"))) {
    rmSync(trail, { recursive: true, force: true });
    await writeEstate(trail, {
      days: 35,
      seed: 11,
      scale: 2.2 * scale,
      end: new Date("2026-09-01T00:00:00Z"),
    });
  }
  const logs = join(trail, "logs/aws");
  const sides = {
    read_json: (data: string) => runTypescript("read-json.ts", logs, join(data, "user.duckdb")),
    "keytrail ingest --in-place": (data: string) => ingest(logs, data, "--in-place"),
    "keytrail ingest": (data: string) => ingest(logs, data),
  };
  const runs = new Map<string, Measured[]>(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(sides)) runs.get(name)?.push(await withFolder(run));
  }
  const base = median(runs.get("read_json")?.map(rate) ?? []);
  printTable(
    ["CloudTrail, gz", "records", "records/s", "times read_json", "peak MiB"],
    [...runs].map(([name, measured]) => {
      const speed = median(measured.map(rate));
      return [
        name,
        number(recordsOf(measured[0])),
        number(speed),
        (speed / base).toFixed(2),
        number(Math.max(...measured.map(({ peakMiB }) => peakMiB))),
      ];
    }),
  );
}

/** Many tiny files, one huge line, a long Vault log. */
async function shapes(): Promise<void> {
  const inputs: [string, string][] = [
    ["tiny files (5 records each)", await once("tiny", tinyFiles)],
    ["one array on one line", await once("huge", hugeArray)],
    ["Vault log, request and response lines", await once("vault", vaultLog)],
  ];
  const rows: string[][] = [];
  for (const [name, path] of inputs) {
    const measured = await withFolder((data) => ingest(path, data, "--in-place"));
    rows.push([name, number(recordsOf(measured)), number(rate(measured)), number(measured.peakMiB)]);
  }
  printTable(["shape", "records", "records/s", "peak MiB"], rows);
}

async function tinyFiles(folder: string): Promise<void> {
  for (let file = 0; file < 40_000 * scale; file++) {
    const into = join(folder, String(Math.floor(file / 1000)));
    if (file % 1000 === 0) mkdirSync(into, { recursive: true });
    writeFileSync(join(into, `${file}.json.gz`), trailFile(file * 5, file * 5 + 5));
  }
}

async function hugeArray(folder: string): Promise<void> {
  await stream(
    join(folder, "huge.json"),
    1_600_000 * scale,
    (n, last) => `${n === 0 ? "[" : ","}${JSON.stringify(trailRecord(n))}${last ? "]" : ""}`,
  );
}

async function vaultLog(folder: string): Promise<void> {
  await stream(join(folder, "audit.log"), 500_000 * scale, (n) => `${vaultLines(n).join("\n")}\n`);
}

async function stream(
  path: string,
  count: number,
  text: (n: number, last: boolean) => string,
): Promise<void> {
  const output = createWriteStream(path);
  for (let n = 0; n < count; n += 1000) {
    let piece = "";
    for (let i = n; i < Math.min(count, n + 1000); i++) piece += text(i, i === count - 1);
    if (!output.write(piece)) await new Promise<void>((resolve) => output.once("drain", resolve));
  }
  await new Promise<void>((resolve) => output.end(resolve));
}

async function once(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(place, `${name}-${scale}`);
  if (existsSync(join(folder, ".made"))) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await make(folder);
  writeFileSync(join(folder, ".made"), gzipSync("made"));
  return folder;
}

async function withFolder(run: (data: string) => Promise<Measured>): Promise<Measured> {
  const data = join(place, "data");
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  try {
    return await run(data);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

function ingest(logs: string, data: string, ...options: string[]): Promise<Measured> {
  return measure([program, "ingest", logs, "--data", data, "--json", ...options]);
}

function runTypescript(script: string, ...args: string[]): Promise<Measured> {
  return measure([
    join(appRoot(), "lib/setup/run-typescript.mjs"),
    join(appRoot(), "test/bench", script),
    ...args,
  ]);
}

function recordsOf(measured: Measured | undefined): number {
  return (JSON.parse(measured?.output ?? "{}") as { records?: number }).records ?? 0;
}

/** Records a second of the whole process, start to end. */
function rate(measured: Measured): number {
  return recordsOf(measured) / measured.seconds;
}

function number(value: number): string {
  return Math.round(value).toLocaleString("en");
}

await main();
