import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { appRoot } from "@/lib/app-root";
import { printTable } from "./process";
import { percentiles } from "./times";

const WARM_UPS = 3;

const served = z.object({ url: z.string(), cookie: z.string() });
type Served = z.infer<typeof served>;

/**
 * Serves a data folder from a process of its own, as `keytrail serve` does, and asks for each address, one after the
 * other: how long the whole answer takes from request to last byte, and how large it is.
 */
export async function measureOverHttp(
  dataFolder: string,
  addresses: readonly string[],
  rounds: number,
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
    const at = await firstLine(child);
    const rows: string[][] = [];
    for (const address of addresses) rows.push([address, ...(await measureOne(at, address, rounds))]);
    printTable(["over HTTP", "KB", "p50 ms", "p95 ms"], rows);
  } finally {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
  }
}

async function measureOne({ url, cookie }: Served, address: string, rounds: number): Promise<string[]> {
  let bytes = 0;
  const ask = async () => {
    const answer = await fetch(url + address, { headers: { cookie }, redirect: "manual" });
    bytes = (await answer.arrayBuffer()).byteLength;
    if (answer.status !== 200) throw new Error(`${address} was answered with ${answer.status}`);
  };
  for (let round = 0; round < WARM_UPS; round++) await ask();
  const times = await percentiles(ask, rounds);
  return [(bytes / 1000).toFixed(0), ...times];
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
