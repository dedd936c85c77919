// The commands of package.json: makes ready what a command needs, then runs it.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBrowser, ensureBundles, ensureInstalled, ensurePages, SetupError, say } from "./ensure.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
process.env.KEYTRAIL_HOME = root;
const [command, ...args] = process.argv.slice(2);

const COMMANDS = {
  async build() {
    await ready();
  },
  async demo() {
    await ready();
    return keytrail("demo", ...args);
  },
  async start() {
    await ready();
    return keytrail("serve", ...args);
  },
  async bench() {
    await ensureInstalled(root);
    await ensureBundles(root);
    if (args[0] === "pages" || args[0] === "inventory") await ensurePages(root);
    if (args[0] === "pages") process.env.KEYTRAIL_CHROMIUM = await ensureBrowser();
    return keytrail("bench", ...args);
  },
  async test() {
    await ensureInstalled(root);
    process.env.KEYTRAIL_CHROMIUM = await ensureBrowser();
    await ready();
    const { runTests } = await import("./run-tests.mjs");
    return runTests(root, args);
  },
};

async function ready() {
  await ensureInstalled(root);
  await ensureBundles(root);
  await ensurePages(root);
}

/** Runs the command line in a process of its own and passes signals on; resolves with its exit code. */
function keytrail(...words) {
  const child = spawn(process.execPath, [join(root, "dist/keytrail.mjs"), ...words], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

try {
  if (!Object.hasOwn(COMMANDS, command ?? ""))
    throw new SetupError(`Use one of: ${Object.keys(COMMANDS).join(", ")}`);
  process.exitCode = (await COMMANDS[command]()) ?? 0;
} catch (error) {
  say(error instanceof SetupError ? error.message : (error?.stack ?? String(error)));
  process.exitCode = 1;
}
