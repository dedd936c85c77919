import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { appRoot } from "@/lib/app-root";
import { printTable } from "./process";
import { percentiles } from "./times";

const WARM_UPS = 3;

const served = z.object({ url: z.string(), cookie: z.string() });
/** Where it is served, and the cookie of an administrator's session. */
export type Served = z.infer<typeof served>;

/** Serves a data folder from a process of its own, as `keytrail serve` does, for as long as `work` takes. */
export async function withServer(
  dataFolder: string,
  work: (at: Served, pid: number | undefined) => Promise<void>,
): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      join(appRoot(), "lib/setup/run-typescript.mjs"),
      join(appRoot(), "test/bench/pages-server.ts"),
      dataFolder,
    ],
    { env: { ...process.env, NODE_ENV: "production" }, stdio: ["ignore", "pipe", "inherit"] },
  );
  try {
    await work(await firstLine(child), child.pid);
  } finally {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
  }
}

/**
 * Asks for each address, one after the other: how long the whole answer takes from request to last byte, how large it is,
 * and what it costs the processors of the server's process `pid`, which tells more where others use them too.
 */
export async function measureOverHttp(
  at: Served,
  pid: number | undefined,
  addresses: readonly string[],
  rounds: number,
): Promise<void> {
  const rows: string[][] = [];
  const cpuMs = () => processorMs(pid);
  for (const address of addresses) rows.push([address, ...(await measureOne(at, address, rounds, cpuMs))]);
  printTable(["over HTTP", "KB", "p50 ms", "p95 ms", "processor ms"], rows);
}

async function measureOne(
  { url, cookie }: Served,
  address: string,
  rounds: number,
  cpuMs: () => number,
): Promise<string[]> {
  let bytes = 0;
  let status = 0;
  const ask = async () => {
    const answer = await fetch(url + address, { headers: { cookie }, redirect: "manual" });
    bytes = (await answer.arrayBuffer()).byteLength;
    status = answer.status;
  };
  for (let round = 0; round < WARM_UPS; round++) await ask();
  if (status !== 200) return [`status ${status}`, "", "", ""];
  const before = cpuMs();
  const times = await percentiles(ask, rounds);
  return [(bytes / 1000).toFixed(0), ...times, ((cpuMs() - before) / rounds).toFixed(0)];
}

/** Time that a process has had of the processors, in steps of 10 ms; NaN where the system does not tell. */
function processorMs(pid: number | undefined): number {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return Number.NaN;
  const fields = readFileSync(path, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function firstLine(child: ChildProcess): Promise<Served> {
  if (!child.stdout) throw new Error("The server has no output to read.");
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), "line"),
    once(child, "exit").then(([code]) => {
      throw new Error(`The server ended with code ${code}.`);
    }),
  ]);
  return served.parse(JSON.parse(String(line[0])));
}
