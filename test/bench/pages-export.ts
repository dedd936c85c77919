import { existsSync, readFileSync } from "node:fs";
import { printTable } from "./process";

const FORMATS = ["csv", "json"] as const;
const LOOK_MS = 25;

/** Exports a million events, or all there are, and tells what memory the server of process `pid` takes for it. */
export async function measureExports(
  { url, cookie }: { url: string; cookie: string },
  pid: number | undefined,
): Promise<void> {
  const rows: string[][] = [];
  for (const format of FORMATS) {
    const idle = residentMiB(pid);
    let peak = idle;
    const timer = setInterval(() => {
      peak = Math.max(peak, residentMiB(pid));
    }, LOOK_MS);
    const started = performance.now();
    const answer = await fetch(`${url}/api/events/export?format=${format}&range=all`, {
      headers: { cookie },
    });
    let bytes = 0;
    for await (const piece of answer.body ?? []) bytes += piece.byteLength;
    clearInterval(timer);
    rows.push([
      format,
      String(answer.status),
      (bytes / 1e6).toFixed(0),
      ((performance.now() - started) / 1000).toFixed(1),
      idle.toFixed(0),
      (peak - idle).toFixed(0),
    ]);
  }
  printTable(["export", "status", "MB", "seconds", "MiB before", "MiB more at most"], rows);
}

/** Memory that a process has now; NaN where the system does not tell. */
function residentMiB(pid: number | undefined): number {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) return Number.NaN;
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(path, "utf8"))?.[1]) / 1024;
}
