import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/**
 * Generates the Prisma client into `lib/generated/prisma`, without any network call. Does nothing when the client
 * is newer than the schema and than the installed Prisma. Throws with Prisma's own words when generation fails.
 *
 * @param {{ root?: string, force?: boolean }} [options]
 * @returns {boolean} whether a client was generated
 */
export function generatePrisma({ root = ROOT, force = false } = {}) {
  const cli = createRequire(join(root, "package.json")).resolve("prisma/build/index.js");
  const client = join(root, "lib/generated/prisma/client.ts");
  if (
    !force &&
    isFresh(client, [join(root, "prisma/schema.prisma"), join(dirname(cli), "../package.json")])
  ) {
    return false;
  }
  const { PRISMA_SCHEMA_ENGINE_BINARY: engine = process.execPath } = process.env;
  const run = spawnSync(process.execPath, [cli, "generate", "--no-hints"], {
    cwd: root,
    encoding: "utf8",
    // Prisma looks for its schema engine, and would download it, before it generates with WebAssembly alone: any
    // executable will do.
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: engine,
      CHECKPOINT_DISABLE: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    },
  });
  if (run.error) throw run.error;
  if (run.status !== 0 || !existsSync(client)) {
    throw new Error(`prisma generate failed:\n${run.stdout}${run.stderr}`);
  }
  return true;
}

/** @param {string} output @param {string[]} inputs */
function isFresh(output, inputs) {
  if (!existsSync(output) || readFileSync(output).length === 0) return false;
  const made = statSync(output).mtimeMs;
  return inputs.every((input) => statSync(input).mtimeMs <= made);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const made = generatePrisma({ force: process.argv.includes("--force") });
  process.stderr.write(made ? "Generated the Prisma client.\n" : "The Prisma client is up to date.\n");
}
