import { dataDir } from "../data-dir";
import { type Metadata, openMetadata } from "./open-metadata";

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

/** Closes the client of a data folder, if it is open. */
export async function closeMetadata(folder: string = dataDir()): Promise<void> {
  const existing = open.get(folder);
  open.delete(folder);
  await existing?.$disconnect();
}
