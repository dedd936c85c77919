import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeEstate } from "@/lib/sample/write-estate";
import { createDemoSignInLink } from "@/lib/services/auth/sign-in-link";
import { performHere } from "@/lib/services/perform-here";
import { startServer } from "@/lib/services/startServer";

/**
 * A server for the browser tests: a small sample estate in a temporary folder, on a free port of this machine.
 * Prints one line of JSON once it answers, and removes the folder when it is told to stop.
 */
const folder = mkdtempSync(join(tmpdir(), "keytrail-e2e-"));
const dataFolder = join(folder, "data");
try {
  await writeEstate(join(folder, "estate"), {
    days: 4,
    seed: 7,
    scale: 0.25,
    end: new Date("2026-09-01T00:00:00Z"),
  });
  const input = { paths: [join(folder, "estate/logs")], source: null, inPlace: false };
  await performHere(dataFolder, "ingest", input, () => undefined);
  const { url, closed } = await startServer({ dataFolder, port: 0, host: "127.0.0.1" });
  const { path } = await createDemoSignInLink();
  process.stdout.write(
    `${JSON.stringify({ url, signIn: url + path, logs: join(folder, "estate/logs"), dataFolder })}\n`,
  );
  await closed;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
