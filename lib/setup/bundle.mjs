// Bundles what runs outside Next.js: the command line and the reading worker. About a second.

import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
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

/** Bundles the command line to dist/keytrail.mjs; what only some commands need goes into chunks beside it. */
export async function bundleCommandLine() {
  const { metafile } = await build({
    ...common,
    entryPoints: { keytrail: "lib/cli/main.ts" },
    outdir: join(root, "dist"),
    outExtension: { ".js": ".mjs" },
    chunkNames: "chunks/[name]-[hash]",
    splitting: true,
    metafile: true,
  });
  removeOldChunks(new Set(Object.keys(metafile.outputs)));
}

/** Chunks of earlier builds go, but not while a command that was started with them may still ask for one. */
function removeOldChunks(current) {
  const folder = join(root, "dist/chunks");
  const longAgo = Date.now() - 3_600_000;
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const path = join(folder, name);
    if (!current.has(`dist/chunks/${name}`) && statSync(path).mtimeMs < longAgo) rmSync(path);
  }
}
