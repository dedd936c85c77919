// Bundles one TypeScript program into a temporary file beside the other bundles, and runs it.
import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [script, ...args] = process.argv.slice(2);
if (!script) throw new Error("Name a program to run.");
const outfile = join(root, "dist", `.${basename(script, ".ts")}-${process.pid}.mjs`);
await build({
  entryPoints: [script],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  sourcemap: "inline",
  logLevel: "warning",
  absWorkingDir: root,
  alias: { "server-only": "./lib/setup/nothing.mjs", "@": root },
});
process.env.KEYTRAIL_HOME ??= root;
process.argv.splice(1, process.argv.length - 1, script, ...args);
try {
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(outfile, { force: true });
}
