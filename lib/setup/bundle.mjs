// Bundles what runs outside Next.js: the command line and the reading worker. About a second.

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

const common = {
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  logLevel: "warning",
  sourcemap: true,
  absWorkingDir: root,
  alias: { "server-only": "./lib/setup/nothing.mjs" },
};

/** Bundles the reading worker to dist/read-worker.mjs. */
export async function bundleWorker() {
  await build({
    ...common,
    entryPoints: ["lib/ingest/read-worker.ts"],
    outfile: join(root, "dist/read-worker.mjs"),
  });
}

/** Bundles the command line to dist/keytrail.mjs. */
export async function bundleCommandLine() {
  await build({ ...common, entryPoints: ["lib/cli/main.ts"], outfile: join(root, "dist/keytrail.mjs") });
}
