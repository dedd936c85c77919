import { existsSync } from "node:fs";
import { dataDir } from "../data-dir";
import { type Metadata, metadataPath, openMetadata } from "./open-metadata";

export type { Metadata } from "./open-metadata";

// Kept on globalThis because the bundler may load this module more than once in one process.
const shared = globalThis as { keytrailMetadata?: Map<string, Metadata> };
shared.keytrailMetadata ??= new Map();
const open = shared.keytrailMetadata;

/** The one client of this process for a data folder, opened on first use. Errors as `openMetadata`. */
export function metadata(folder: string = dataDir()): Metadata {
  const existing = open.get(folder);
  if (existing) return existing;
  const opened = openMetadata(folder);
  open.set(folder, opened);
  return opened;
}

/** The client of a data folder in which somebody wrote something; null where nobody did, and then nothing is made. */
export function metadataIfAny(folder: string): Metadata | null {
  return open.has(folder) || existsSync(metadataPath(folder)) ? metadata(folder) : null;
}

/** Closes the client of a data folder, if it is open. */
export async function closeMetadata(folder: string = dataDir()): Promise<void> {
  const existing = open.get(folder);
  open.delete(folder);
  await existing?.$disconnect();
}
