import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium, type FullConfig } from "@playwright/test";

interface Served {
  url: string;
  signIn: string;
  logs: string;
  dataFolder: string;
}

/** Starts the server of the browser tests; the function it returns stops it again. */
export default async function globalSetup(config: FullConfig): Promise<() => Promise<void>> {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const child = spawn(
    process.execPath,
    [join(root, "lib/setup/run-typescript.mjs"), join(root, "test/e2e/server.ts")],
    {
      cwd: root,
      env: { ...process.env, KEYTRAIL_HOME: root, NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  try {
    const [line] = (await Promise.race([
      once(createInterface({ input: child.stdout }), "line"),
      once(child, "exit").then(([code]) => {
        throw new Error(`The server of the browser tests ended with code ${code}.`);
      }),
    ])) as [string];
    const served = JSON.parse(line) as Served;
    process.env.KEYTRAIL_E2E = line;
    process.env.KEYTRAIL_E2E_STATE = JSON.stringify(await signIn(config, served.signIn));
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

/** Uses the one-time link, once for all tests, and returns the cookies that it gave. */
async function signIn(config: FullConfig, link: string) {
  const browser = await chromium.launch(config.projects[0]?.use.launchOptions);
  try {
    const page = await browser.newPage();
    await page.goto(link);
    await page.getByRole("button", { name: /sign in/i }).click();
    await page.waitForURL((url) => url.pathname === "/");
    return await page.context().storageState();
  } finally {
    await browser.close();
  }
}
