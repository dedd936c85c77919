import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appRoot } from "@/lib/app-root";
import { measure, printTable } from "./process";
import type { RollUpTimes } from "./rollup";

/**
 * Rolling up a store whose every hour is stale, and then one hour of it, beside a bare `GROUP BY` of the same columns
 * into a table: `npm run bench rollup [EVENTS...]`. Each store is made once and kept in the temporary folder; each
 * measurement is a process of its own. Wall seconds and, because machines are shared, processor seconds.
 */
const sizes =
  process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000_000, 5_000_000, 20_000_000];

async function main(): Promise<void> {
  const rows: string[][] = [];
  for (const size of sizes) {
    const place = join(tmpdir(), "keytrail-bench", `rollup-${size}`);
    await seed(place, size);
    const { output, peakMiB } = await run("measure", place, size);
    const { events, groupBy, all, hour } = JSON.parse(output) as RollUpTimes;
    rows.push([
      events.toLocaleString("en"),
      `${groupBy.seconds.toFixed(1)} (${groupBy.cpu.toFixed(1)})`,
      `${all.seconds.toFixed(1)} (${all.cpu.toFixed(1)})`,
      (all.cpu / groupBy.cpu).toFixed(2),
      ((all.cpu / events) * 1e6).toFixed(2),
      `${(hour.seconds * 1000).toFixed(0)} (${(hour.cpu * 1000).toFixed(0)})`,
      peakMiB.toFixed(0),
    ]);
  }
  printTable(
    [
      "stale events",
      "GROUP BY s (cpu)",
      "roll-up s (cpu)",
      "cpu ratio",
      "cpu µs an event",
      "one hour ms (cpu)",
      "peak MiB",
    ],
    rows,
  );
}

async function seed(place: string, size: number): Promise<void> {
  const made = join(place, ".made");
  if (existsSync(made)) return;
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  await run("seed", place, size);
  writeFileSync(made, "");
}

function run(what: string, place: string, size: number) {
  const root = appRoot();
  return measure([
    join(root, "lib/setup/run-typescript.mjs"),
    join(root, "test/bench/rollup.ts"),
    what,
    place,
    String(size),
  ]);
}

await main();
