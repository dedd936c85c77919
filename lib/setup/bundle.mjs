// Bundles what runs outside Next.js: the command line and the reading worker. About a second.

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
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
  write: false,
  absWorkingDir: root,
  alias: { "server-only": "./lib/setup/nothing.mjs" },
};

/** Bundles the reading worker to dist/read-worker.mjs, packages and all: each worker would look through them anew. */
export async function bundleWorker() {
  const { outputFiles } = await build({
    ...common,
    packages: "bundle",
    banner: {
      js: 'import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);',
    },
    entryPoints: ["lib/ingest/read-worker.ts"],
    outfile: join(root, "dist/read-worker.mjs"),
  });
  putInPlace(outputFiles);
}

/** Bundles the command line to dist/keytrail.mjs; what only some commands need goes into chunks beside it. */
export async function bundleCommandLine() {
  const { metafile, outputFiles } = await build({
    ...common,
    entryPoints: { keytrail: "lib/cli/main.ts" },
    outdir: join(root, "dist"),
    outExtension: { ".js": ".mjs" },
    chunkNames: "chunks/[name]-[hash]",
    splitting: true,
    metafile: true,
  });
  putInPlace(outputFiles);
  removeOldChunks(new Set(Object.keys(metafile.outputs)));
}

/** Each file whole or not at all, what is imported before what imports it: a command may start at this moment. */
function putInPlace(outputFiles) {
  const isEntry = ({ path }) => /(keytrail|read-worker)\.mjs$/.test(path);
  for (const { path, contents } of [...outputFiles].sort((a, b) => isEntry(a) - isEntry(b))) {
    mkdirSync(dirname(path), { recursive: true });
    const temporary = `${path}.${process.pid}.part`;
    writeFileSync(temporary, contents);
    renameSync(temporary, path);
  }
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
