import { type ImportReport, INVENTORY_FILE_BYTES_MAX } from "../contracts/inventory-import";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import type { Store } from "../store/store";
import { importInventory } from "./importInventory";
import { recordAudit } from "./recordAudit";

/** Imports one file that a browser sends. It is held in memory and never written to disk. Throws `AppError` too-large past 64 MiB. */
export async function importSentAnswer(
  store: Store,
  viewer: Viewer,
  { name, asOfUs, body }: { name: string; asOfUs: number; body: ReadableStream<Uint8Array> },
): Promise<ImportReport> {
  demand(viewer, "ingest");
  const bytes = await collect(body, name);
  await recordAudit(viewer, "inventory-imported", name);
  return importInventory(store, viewer, [{ name, asOfUs, read: async () => bytes }], Date.now() * 1000);
}

async function collect(body: ReadableStream<Uint8Array>, name: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > INVENTORY_FILE_BYTES_MAX)
      throw new AppError({ code: "too-large", message: `${name} is larger than 64 MiB. Split it.` });
    parts.push(part);
  }
  return Buffer.concat(parts);
}
