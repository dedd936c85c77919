// What the project needs before it can run, each made when it is missing or stale. Plain JavaScript without
// dependencies: it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** A fault that one sentence explains; its message is for the person who runs the command. */
export class SetupError extends Error {
  name = "SetupError";
}

const NODE_MIN = [20, 20];

/** Installs dependencies when they are missing or `package.json` or the lock file changed since. */
export async function ensureInstalled(root) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < NODE_MIN[0] || (major === NODE_MIN[0] && minor < NODE_MIN[1])) {
    throw new SetupError(
      `Keytrail needs Node.js ${NODE_MIN.join(".")} or later; this is ${process.versions.node}.`,
    );
  }
  const wanted = digest(root, ["package.json", "package-lock.json"]);
  const stamp = join(root, "node_modules/.keytrail-stamp");
  if (read(stamp) === wanted) return;
  say("Installing dependencies (about two minutes the first time) …");
  run(
    root,
    "npm",
    ["install", "--no-fund", "--no-audit", "--loglevel=error"],
    "npm install failed: the lines above say why.",
  );
  const sqlite = spawnSync(process.execPath, ["-e", "new (require('better-sqlite3'))(':memory:')"], {
    cwd: root,
    encoding: "utf8",
  });
  if (sqlite.status !== 0) {
    throw new SetupError(
      "better-sqlite3 could not be built. Install python3, make and g++ (on Debian: apt-get install -y python3 make g++), then run this command again.",
    );
  }
  writeFileSync(stamp, digest(root, ["package.json", "package-lock.json"]));
}

/** Generates the Prisma client and makes the bundles of the command line and the reading worker. */
export async function ensureBundles(root) {
  const { generatePrisma } = await import("./generate-prisma.mjs");
  generatePrisma({ root });
  const { buildScanner, SCANNER_FILE } = await import("../ingest/scanner/build.mjs");
  await buildScanner(SCANNER_FILE);
  const wanted = digest(root, sources(root, ["lib", "package.json", "tsconfig.json"]));
  const stamp = join(root, "dist/.keytrail-stamp");
  if (read(stamp) === wanted) return;
  const { bundleCommandLine, bundleWorker } = await import("./bundle.mjs");
  await Promise.all([bundleWorker(), bundleCommandLine()]);
  writeFileSync(stamp, wanted);
}

/** Builds the pages when they are missing or older than what they are made of. */
export async function ensurePages(root) {
  const parts = [
    "app",
    "components",
    "lib",
    "public",
    "prisma/schema.prisma",
    "package-lock.json",
    "next.config.ts",
    "proxy.ts",
    "postcss.config.mjs",
  ];
  const wanted = digest(root, sources(root, parts));
  const stamp = join(root, ".next/keytrail-stamp");
  if (read(stamp) === wanted && existsSync(join(root, ".next/BUILD_ID"))) return;
  say("Building the pages (about half a minute) …");
  const next = join(root, "node_modules/next/dist/bin/next");
  run(
    root,
    process.execPath,
    [next, "build"],
    "The pages could not be built: the lines above say why.",
    { NEXT_TELEMETRY_DISABLED: "1" },
    true,
  );
  writeFileSync(stamp, wanted);
}

const BROWSERS = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** The path of a Chromium: `KEYTRAIL_CHROMIUM`, one on the path, or one installed from Debian's packages. */
export async function ensureBrowser() {
  const named = process.env.KEYTRAIL_CHROMIUM;
  if (named) return named;
  const found = () => BROWSERS.map(onPath).find((path) => path !== null) ?? null;
  const present = found();
  if (present) return present;
  if (process.getuid?.() === 0 && onPath("apt-get")) {
    say("Installing Chromium for the browser tests …");
    spawnSync("apt-get", ["update", "-qq"], { stdio: ["ignore", "ignore", "inherit"] });
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
  const installed = found();
  if (installed) return installed;
  throw new SetupError(
    "The browser tests need Chromium: install it (on Debian, as root: apt-get install -y chromium) or name one with KEYTRAIL_CHROMIUM.",
  );
}

function onPath(name) {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return join(folder, name);
    } catch (error) {
      if (error?.code === undefined) throw error;
    }
  }
  return null;
}

function run(root, command, args, fault, env = {}, quiet = false) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", quiet ? "pipe" : 2, quiet ? "pipe" : 2],
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.error) throw new SetupError(`${command} could not be started: ${result.error.message}`);
  if (result.status !== 0) {
    if (quiet) process.stderr.write(`${result.stdout}${result.stderr}\n`);
    throw new SetupError(fault);
  }
}

/** Every file below the given parts, in name order, but for generated ones. */
function sources(root, parts) {
  const files = [];
  const walk = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    let entries;
    try {
      entries = readdirSync(full, { withFileTypes: true });
    } catch (error) {
      if (error.code !== "ENOTDIR") throw error;
      files.push(path);
      return;
    }
    for (const entry of entries) {
      const child = `${path}/${entry.name}`;
      if (child === "lib/generated") continue;
      if (entry.isDirectory()) walk(child);
      else files.push(child);
    }
  };
  for (const part of parts) walk(part);
  return files.sort();
}

function digest(root, files) {
  const hash = createHash("sha256");
  for (const file of files) {
    const path = join(root, file);
    if (existsSync(path)) hash.update(`${file}\0`).update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

function read(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

export function say(text) {
  process.stderr.write(`${text}\n`);
}
