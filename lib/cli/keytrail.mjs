#!/usr/bin/env node
// Starts the bundled command line; makes the bundles first when they are missing or older than their sources.
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
process.env.KEYTRAIL_HOME ??= root;

const { ensureBundles, ensureInstalled } = await import("../setup/ensure.mjs");
try {
  await ensureInstalled(root);
  await ensureBundles(root);
  await import("../../dist/keytrail.mjs");
} catch (error) {
  process.stderr.write(
    `${error instanceof Error && error.name === "SetupError" ? error.message : (error?.stack ?? error)}\n`,
  );
  process.exitCode = 1;
}
