import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/** Files that one person sends, until they are read. */
export interface Upload {
  id: string;
  userId: string;
  folder: string;
  /** Names as sent, made harmless, in the order of arrival. */
  names: string[];
  taken: number;
  /** Files that are arriving now. */
  receiving: number;
  expires: NodeJS.Timeout | null;
}

const IDLE_MS = 3_600_000;
const OPEN_MAX = 16;
const NAME_MAX = 120;

/** Shared through `globalThis`: the app's bundles load this file more than once. */
const shared = globalThis as { keytrailUploads?: Map<string, Upload> };

function uploads(): Map<string, Upload> {
  shared.keytrailUploads ??= new Map();
  return shared.keytrailUploads;
}

/**
 * Makes a folder for an upload, or null when too many are open. The first one of a process takes away what an earlier
 * process left behind.
 */
export async function makeUpload(userId: string, dataFolder: string): Promise<Upload | null> {
  const root = join(dataFolder, "uploads");
  if (shared.keytrailUploads === undefined) {
    uploads();
    for (const left of await readdir(root).catch(() => []))
      await rm(join(root, left), { recursive: true, force: true });
  }
  if (uploads().size >= OPEN_MAX) return null;
  const id = randomUUID();
  const upload: Upload = {
    id,
    userId,
    folder: join(root, id),
    names: [],
    taken: 0,
    receiving: 0,
    expires: null,
  };
  uploads().set(id, upload);
  await mkdir(upload.folder, { recursive: true, mode: 0o700 });
  keepAlive(upload);
  return upload;
}

/** The upload of this person by its id, or null; puts off its end. */
export function findUpload(userId: string, id: string): Upload | null {
  const upload = uploads().get(id);
  if (upload?.userId !== userId) return null;
  keepAlive(upload);
  return upload;
}

/** Takes an upload out of the list; its files stay for whoever reads them. */
export function takeUpload(upload: Upload): void {
  if (upload.expires) clearTimeout(upload.expires);
  uploads().delete(upload.id);
}

/** Takes an upload and its files away. */
export async function removeUpload(upload: Upload): Promise<void> {
  takeUpload(upload);
  await rm(upload.folder, { recursive: true, force: true });
}

/** Where the file with this number lies: its name is a part of a name, never a path. */
export function uploadedPath(upload: Upload, number: number, name: string): string {
  return join(upload.folder, `${String(number).padStart(5, "0")}-${harmlessName(name)}`);
}

/** The last part of a name, with everything but letters, digits and a few marks replaced. */
export function harmlessName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const plain = last.normalize("NFC").replace(/[^\p{L}\p{N}._ +=@-]/gu, "_");
  const short = [...plain].slice(-NAME_MAX).join("").trim();
  return /^[._ ]*$/.test(short) ? "file" : short;
}

function keepAlive(upload: Upload): void {
  if (upload.expires) clearTimeout(upload.expires);
  upload.expires = setTimeout(() => {
    if (upload.receiving > 0) keepAlive(upload);
    else removeUpload(upload).catch((error: unknown) => console.error(error));
  }, IDLE_MS);
  upload.expires.unref();
}
