// Runs every check of the project one after the other and ends with one line: N passed, N failed.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const STATIC = [
  ["lint and format", "node_modules/@biomejs/biome/bin/biome", ["ci", "."]],
  ["types of routes", "node_modules/next/dist/bin/next", ["typegen"]],
  ["types", "node_modules/typescript/bin/tsc", ["--noEmit", "-p", "."]],
  [
    "import rules",
    "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
    ["app", "components", "lib", "--config", ".dependency-cruiser.mjs"],
  ],
  ["dead code", "node_modules/knip/bin/knip.js", []],
];

/** @returns {Promise<number>} 0 when nothing failed */
export async function runTests(root, args) {
  const reports = mkdtempSync(join(tmpdir(), "keytrail-test-"));
  const total = { passed: 0, failed: 0 };
  const add = (name, { passed, failed }) => {
    total.passed += passed;
    total.failed += failed;
    process.stdout.write(`${failed === 0 ? "ok  " : "FAIL"}  ${name}: ${passed} passed, ${failed} failed\n`);
  };
  try {
    const only = new Set(args);
    const wanted = (part) => only.size === 0 || only.has(part);
    if (wanted("static")) {
      for (const [name, script, words] of STATIC) {
        const ok = (await node(root, [script, ...words])) === 0;
        add(name, ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
      }
    }
    if (wanted("unit")) add("unit and integration", await unit(root, join(reports, "unit.json")));
    if (wanted("browser")) add("browser", await browser(root, join(reports, "browser.json")));
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

async function unit(root, report) {
  const code = await node(root, [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile=${report}`,
  ]);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, "utf8"));
  const failed = numFailedTests > 0 ? numFailedTests : numFailedTestSuites;
  return { passed: numPassedTests, failed: code === 0 ? failed : Math.max(1, failed) };
}

async function browser(root, report) {
  const code = await node(root, ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { stats } = JSON.parse(readFileSync(report, "utf8"));
  return { passed: stats.expected, failed: code === 0 ? stats.unexpected : Math.max(1, stats.unexpected) };
}

function node(root, words, env = {}) {
  const child = spawn(process.execPath, words, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
