import { randomBytes } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const note = z.object({
  pid: z.number().int().positive(),
  /** Address on this machine, without a slash at the end. */
  url: z.string(),
  /** Proves to the server that the caller can read the data folder. */
  token: z.string().min(32),
});

/** How to reach the server that owns a data folder; lies in the folder, readable by its owner only. */
export type ServerNote = z.infer<typeof note>;

const fileOf = (dataFolder: string) => join(dataFolder, "server.json");

/** The note of a server that is running, or null. A note whose process is gone counts for nothing. */
export async function readServerNote(dataFolder: string): Promise<ServerNote | null> {
  try {
    const parsed = note.safeParse(JSON.parse(await readFile(fileOf(dataFolder), "utf8")));
    return parsed.success && isRunning(parsed.data.pid) ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return null;
    throw error;
  }
}

/** Leaves the note of this process, for commands to find. */
export async function writeServerNote(dataFolder: string, url: string): Promise<ServerNote> {
  const written = { pid: process.pid, url, token: randomBytes(32).toString("base64url") };
  await mkdir(dataFolder, { recursive: true });
  await rm(fileOf(dataFolder), { force: true });
  await writeFile(fileOf(dataFolder), JSON.stringify(written), { mode: 0o600, flag: "wx" });
  return written;
}

/** Takes the note away when it is this process's own. */
export async function removeServerNote(dataFolder: string): Promise<void> {
  const found = await readServerNote(dataFolder);
  if (found?.pid === process.pid) await rm(fileOf(dataFolder), { force: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
