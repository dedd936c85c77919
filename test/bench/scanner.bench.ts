import { readFileSync } from "node:fs";
import { join } from "node:path";
import { appRoot } from "@/lib/app-root";
import { printTable } from "./process";
import { benchScanner } from "./scanner";

/**
 * The record scanner beside JSON.parse and a walk from line to line, over the same bytes in one run, on one core:
 * `npm run bench scanner [MEGABYTES] [ROUNDS]`.
 */
const megabytes = Number(process.argv[2] ?? 64);
const rounds = Number(process.argv[3] ?? 7);

const module = new WebAssembly.Module(readFileSync(join(appRoot(), "dist/record-scanner.wasm")));
const { records, bytes, scan, scanPretty, parse, lines } = benchScanner(module, megabytes, rounds);
const row = (what: string, rate: number) => [what, rate.toFixed(2), (rate / parse).toFixed(1)];
process.stdout.write(`${records} CloudTrail-like records, ${(bytes / 1e6).toFixed(0)} MB\n`);
printTable(
  ["reads with the members of the CloudTrail reader", "GB/s", "x JSON.parse"],
  [
    row("scanner, compact", scan),
    row("scanner, pretty-printed", scanPretty),
    row("JSON.parse of strings", parse),
    row("from line end to line end (no JSON)", lines),
  ],
);
