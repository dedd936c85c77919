import { spawn } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { IngestSummary } from "@/lib/services/ingest-report";
import { sql } from "@/lib/sql/sql";
import { openStore } from "@/lib/store/open-store";
import { put, temporaryFolder, trailFile, vaultLines } from "../support/log-files";

const FILES = 60;
const RECORDS = 400;
const PAIRS = 3_000;
const KILLS = 6;

const place = temporaryFolder();
const logs = join(place.path, "logs");

beforeAll(() => {
  for (let file = 0; file < FILES; file++) {
    put(
      join(logs, `aws/${String(file).padStart(3, "0")}.json.gz`),
      trailFile(file * RECORDS, (file + 1) * RECORDS),
    );
  }
  put(join(logs, "aws/again.json.gz"), trailFile(100, 900));
  const pairs = Array.from({ length: PAIRS }, (_, n) => vaultLines(n));
  put(join(logs, "vault/1-requests.log"), pairs.map(([request]) => request).join("\n"));
  put(join(logs, "vault/2-responses.log"), pairs.map(([, response]) => response).join("\n"));
});

afterAll(() => {
  place.remove();
  // What runs a program removes its bundle at the end, which a killed one never sees.
  const dist = join(process.cwd(), "dist");
  for (const name of readdirSync(dist).filter((file) => file.startsWith(".ingest-together-")))
    rmSync(join(dist, name));
});

interface Run {
  code: number | null;
  summary: IngestSummary | null;
}

/** What is started to read the logs into a data folder. */
type Program = (data: string) => string[];

const commandLine: Program = (data) => [
  join(process.cwd(), "dist/keytrail.mjs"),
  "ingest",
  logs,
  "--data",
  data,
  "--json",
];
/** Commits about a third of all files together, as the command line does with larger inputs. */
const committingTogether: Program = (data) => [
  join(process.cwd(), "lib/setup/run-typescript.mjs"),
  join(process.cwd(), "test/support/ingest-together.ts"),
  logs,
  data,
  "10000",
];

/** Runs a program; kills it without warning after `killAfterMs` when that comes first. */
function ingest(program: Program, data: string, killAfterMs?: number): Promise<Run> {
  const child = spawn(process.execPath, program(data), {
    env: { ...process.env, KEYTRAIL_HOME: process.cwd() },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let output = "";
  child.stdout.on("data", (piece) => {
    output += String(piece);
  });
  const timer = killAfterMs === undefined ? null : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (timer) clearTimeout(timer);
      resolve({ code, summary: code === 0 ? (JSON.parse(output) as IngestSummary) : null });
    });
  });
}

/** Everything that must not depend on how often ingestion was cut short. */
async function content(data: string): Promise<unknown> {
  const store = await openStore(data);
  const row = z.record(z.string(), z.unknown());
  try {
    return {
      events: await store.query(
        sql`SELECT event_id, time, operation, identity, resource, place, agent, encryption_context, outcome, response_missing FROM access_event ORDER BY event_id`,
        row,
      ),
      cells: await store.query(
        sql`SELECT c.hour, i.key AS identity, r.key AS resource, o.name AS operation, c.outcome, sum(c.events)::BIGINT AS events, sum(c.accesses)::BIGINT AS accesses
            FROM access_cell c JOIN identity i ON i.id = c.identity JOIN resource r ON r.id = c.resource JOIN operation o ON o.id = c.operation
            GROUP BY ALL ORDER BY ALL`,
        row,
      ),
      files: await store.query(
        sql`SELECT sha256, count(*) AS n FROM file GROUP BY sha256 ORDER BY sha256`,
        row,
      ),
      hours: await store.query(
        sql`SELECT hour, sum(records)::BIGINT AS n FROM stream_hour GROUP BY hour ORDER BY hour`,
        row,
      ),
      dangling: await store.query(
        sql`SELECT count(*) AS n FROM access_event WHERE identity IS NULL OR operation IS NULL OR file IS NULL`,
        row,
      ),
    };
  } finally {
    await store.close();
  }
}

describe("reading logs exactly once", () => {
  it.each([
    { name: "one unit in a transaction", program: commandLine },
    { name: "many units in a transaction", program: committingTogether },
  ])(
    "loses nothing and doubles nothing however often it is killed, $name",
    async ({ name, program }) => {
      const folder = join(place.path, name.replaceAll(" ", "-"));
      const unbroken = join(folder, "unbroken");
      const started = performance.now();
      const { summary } = await ingest(program, unbroken);
      const takes = performance.now() - started;
      const events = FILES * RECORDS + PAIRS;
      expect(summary).toMatchObject({
        files: FILES + 3,
        filesSkipped: 0,
        accepted: events,
        joined: PAIRS,
        duplicates: 800,
        rejected: 0,
      });
      expect(summary?.records).toBe(FILES * RECORDS + 800 + 2 * PAIRS);

      const whole = await content(unbroken);
      let seed = 42;
      let kills = 0;
      for (let round = 0; round < 12 && kills < KILLS; round++) {
        const broken = join(folder, `broken-${round}`);
        let last: Run = { code: null, summary: null };
        for (let attempt = 0; last.code === null; attempt++) {
          seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
          last = await ingest(
            program,
            broken,
            attempt < 4 ? takes * (0.15 + 0.6 * (seed / 2 ** 31)) : undefined,
          );
          if (last.code === null) kills += 1;
        }
        expect(last.code).toBe(0);
        expect(await content(broken)).toEqual(whole);
        const again = await ingest(program, broken);
        expect(again.summary).toMatchObject({
          files: FILES + 3,
          filesSkipped: FILES + 3,
          records: 0,
          accepted: 0,
        });
      }
      expect(kills).toBeGreaterThanOrEqual(KILLS);
    },
    180_000,
  );
});
