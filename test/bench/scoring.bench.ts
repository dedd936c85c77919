import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { appRoot } from "@/lib/app-root";
import { type Measured, measure, printTable } from "./process";

/**
 * Scoring 90 days of steady habits: the whole history, beside one GROUP BY over the same events in the same run, and one new day
 * on it. `npm run bench scoring [MILLIONS…] [rounds=3] [profile]`; 1 and 5 million events when none are named. Stores are kept in
 * the temporary folder; events are rolled up before. Each size is scored by a process of its own. `profile` prints instead what
 * each statement takes.
 */
const words = process.argv.slice(2);
const isRounds = (word: string) => word.startsWith("rounds=");
const rounds = Number(words.find(isRounds)?.slice("rounds=".length) ?? 3);
const profiled = words.includes("profile");
const named = words.filter((word) => !isRounds(word) && word !== "profile").map(Number);
const sizes = named.length > 0 ? named : [1, 5];
const place = join(tmpdir(), "keytrail-bench");

const taken = z.object({ seconds: z.number(), cpu: z.number() });
const report = z.object({
  events: z.number(),
  cells: z.number(),
  pairs: z.number(),
  identities: z.number(),
  days: z.number(),
  findings: z.number(),
  memory_limit: z.string(),
  group: taken,
  full: taken,
  day: taken,
});

async function main(): Promise<void> {
  if ([rounds, ...sizes].some((number) => !(number > 0)))
    throw new Error("Name sizes in millions of events.");
  const runs: { one: z.infer<typeof report>; peakMiB: number }[] = [];
  for (const size of sizes) {
    const folder = join(place, `scoring-${size}`);
    if (!existsSync(join(folder, ".made"))) {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      await run(folder, "seed", String(Math.round(size * 1e6)));
      writeFileSync(join(folder, ".made"), "");
    }
    if (profiled) {
      process.stdout.write(`${number(size * 1e6)} events\n${(await run(folder, "profile")).output}\n`);
      continue;
    }
    const { output, peakMiB } = await run(folder, "score", String(rounds));
    runs.push({ one: report.parse(JSON.parse(output)), peakMiB });
  }
  if (profiled) return;
  printTable(
    ["events", "identities", "pairs", "cells", "events a cell", "findings"],
    runs.map(({ one }) => [
      number(one.events),
      number(one.identities),
      number(one.pairs),
      number(one.cells),
      (one.events / one.cells).toFixed(1),
      number(one.findings),
    ]),
  );
  process.stdout.write("\n");
  printTable(
    [
      "events",
      "full, s",
      "full, CPU s",
      "events/s",
      "cells/s",
      "cells / CPU s",
      "GROUP BY, s",
      "full / GROUP BY",
      "by CPU",
      "one day, s",
      "day / full",
      "by CPU",
      "peak MiB",
      "limit",
    ],
    runs.map(({ one: { events, cells, full, group, day, memory_limit }, peakMiB }) => [
      number(events),
      full.seconds.toFixed(1),
      full.cpu.toFixed(1),
      number(events / full.seconds),
      number(cells / full.seconds),
      number(cells / full.cpu),
      group.seconds.toFixed(2),
      (full.seconds / group.seconds).toFixed(1),
      (full.cpu / group.cpu).toFixed(1),
      day.seconds.toFixed(2),
      (day.seconds / full.seconds).toFixed(2),
      (day.cpu / full.cpu).toFixed(2),
      number(peakMiB),
      memory_limit,
    ]),
  );
}

function run(...args: string[]): Promise<Measured> {
  return measure([
    join(appRoot(), "lib/setup/run-typescript.mjs"),
    join(appRoot(), "test/bench/scoring-run.ts"),
    ...args,
  ]);
}

function number(value: number): string {
  return Math.round(value).toLocaleString("en");
}

await main();
