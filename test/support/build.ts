import { buildScanner, SCANNER_FILE } from "../../lib/ingest/scanner/build.mjs";
import { bundleCommandLine, bundleWorker } from "../../lib/setup/bundle.mjs";

/** Before any test: what tests start in threads and processes is made from the sources as they are. */
export async function setup(): Promise<void> {
  await Promise.all([buildScanner(SCANNER_FILE), bundleWorker(), bundleCommandLine()]);
}
