import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /** Environment beside this process's own, which names no data folder. */
  env?: Record<string, string>;
  cwd?: string;
}

/** Whether the pages are built, as `npm test` builds them before any test: `serve` needs them. */
export const pagesAreBuilt = existsSync(join(process.cwd(), ".next/BUILD_ID"));

/** Starts the bundled command line as a process of its own. */
export function start(args: readonly string[], { env, cwd }: RunOptions = {}) {
  const child = spawn(process.execPath, [join(process.cwd(), "dist/keytrail.mjs"), ...args], {
    env: { ...process.env, KEYTRAIL_DATA: "", KEYTRAIL_HOME: process.cwd(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
    ...(cwd === undefined ? {} : { cwd }),
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (piece) => {
    output.stdout += String(piece);
  });
  child.stderr.on("data", (piece) => {
    output.stderr += String(piece);
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...output }));
  });
  return { child, output, ended };
}

/** Runs a command to its end. */
export function keytrail(args: readonly string[], options?: RunOptions): Promise<Ended> {
  return start(args, options).ended;
}

/** The JSON document that is all of a command's standard output; throws when there is anything else. */
export function documentOf({ stdout, stderr }: Pick<Ended, "stdout" | "stderr">): Record<string, unknown> {
  const lines = stdout.split("\n");
  if (lines.length !== 2 || lines[1] !== "") {
    throw new Error(`Not one line on standard output: ${JSON.stringify(stdout)}\n${stderr}`);
  }
  return z.record(z.string(), z.unknown()).parse(JSON.parse(lines[0] ?? ""));
}

export interface Serving {
  child: ChildProcess;
  url: string;
  output: { stdout: string; stderr: string };
  ended: Promise<Ended>;
  /** Sends SIGTERM and waits for the end. */
  stop(): Promise<Ended>;
}

/** Serves a data folder on a free port; resolves when the pages are ready. */
export async function serve(dataFolder: string, options?: RunOptions): Promise<Serving> {
  const running = start(["serve", "--data", dataFolder, "--port", "0", "--json"], options);
  const { child, output, ended } = running;
  const ready = new Promise<void>((resolve) => {
    child.stdout.on("data", () => {
      if (output.stdout.includes("\n")) resolve();
    });
  });
  await Promise.race([
    ready,
    ended.then(({ stderr }) => {
      throw new Error(`The server ended before it was ready: ${stderr}`);
    }),
  ]);
  const url = String(documentOf(output).url);
  const stop = () => {
    child.kill("SIGTERM");
    return ended;
  };
  return { child, url, output, ended, stop };
}
