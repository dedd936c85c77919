import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { appRoot } from "../app-root";
import { AppError } from "../errors";
import { closeStore, currentStore } from "../store/current-store";
import { metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { createSetupLink, needsSetUp } from "./auth/set-up";
import { vouchForAddress } from "./auth/vouch-for-address";
import { keepInventory } from "./keepInventory";
import { keepScored } from "./keepScored";
import { readServerNote, removeServerNote, writeServerNote } from "./server-note";

export interface RunningServer {
  url: string;
  /** Path of the one-time link that makes the first administrator; null when there are users. */
  setUpPath: string | null;
  /** Resolves when the server has stopped (SIGINT or SIGTERM) and the store is closed. */
  closed: Promise<void>;
}

/** Time in which a request must have come in whole: 4 GiB of logs over a slow line. */
const REQUEST_MS_MAX = 6 * 3_600_000;
/** What requests may still take when the work of the store has stopped. */
const LAST_ANSWERS_MS = 1_000;

/**
 * Serves the pages from a data folder, which this process owns until it stops. Throws an `AppError` when the
 * folder is owned by another process or the port is taken.
 */
export async function startServer(options: {
  dataFolder: string;
  port: number;
  host: string;
}): Promise<RunningServer> {
  const { dataFolder, port, host } = options;
  process.env.KEYTRAIL_DATA = dataFolder;
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const store = await ownStore(dataFolder);
  const server = createServer({ requestTimeout: REQUEST_MS_MAX });
  try {
    const url = await listen(server, port, host);
    process.env.KEYTRAIL_URL = url;
    // Whoever finds the note before the pages are ready waits for its answer.
    const app = loadPages(server, host);
    server.on("request", (request, response) => {
      vouchForAddress(request);
      app.then(({ handle }) => handle(request, response)).catch(() => response.destroy());
    });
    await writeServerNote(dataFolder, url);
    keepScored(store);
    keepInventory(store, metadata(dataFolder));
    const { close } = await app;
    const setUpPath = (await needsSetUp()) ? (await createSetupLink()).path : null;
    return { url, setUpPath, closed: untilStopped(server, store, dataFolder, close) };
  } catch (error) {
    await removeServerNote(dataFolder);
    server.closeAllConnections();
    server.close();
    await closeStore();
    throw error;
  }
}

async function ownStore(dataFolder: string): Promise<Store> {
  try {
    return await currentStore();
  } catch (error) {
    const note =
      error instanceof AppError && error.code === "store-locked" && (await readServerNote(dataFolder));
    if (!note) throw error;
    throw new AppError({
      code: "store-locked",
      message: `${dataFolder} is served already, at ${note.url} by process ${note.pid}.`,
      cause: error,
    });
  }
}

async function loadPages(server: Server, host: string) {
  // Standard output is the command's own; Next.js would log there.
  console.log = console.error;
  // Next.js resolves the imports of its configuration from the working directory.
  process.chdir(appRoot());
  const { default: next } = await import("next");
  const { port } = server.address() as AddressInfo;
  const app = next({ dev: false, dir: appRoot(), hostname: host, port, httpServer: server });
  await app.prepare();
  return { handle: app.getRequestHandler(), close: () => app.close() };
}

function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === "EADDRINUSE";
      const message = taken
        ? `Port ${port} is taken. Choose another with --port, or 0 for a free one.`
        : `Cannot listen on ${host}:${port}: ${cause.message}`;
      reject(new AppError({ code: "failed", message, cause }));
    });
    server.listen(port, host, () => {
      const { port: bound } = server.address() as AddressInfo;
      resolve(`http://${host.includes(":") ? `[${host}]` : host}:${bound}`);
    });
  });
}

async function untilStopped(
  server: Server,
  store: Store,
  dataFolder: string,
  closePages: () => Promise<void>,
): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await removeServerNote(dataFolder);
  const quiet = new Promise<void>((resolve) => server.close(() => resolve()));
  await store.settle();
  // Commands whose work was cut short are told so.
  await Promise.race([quiet, sleep(LAST_ANSWERS_MS, undefined, { ref: false })]);
  server.closeAllConnections();
  await quiet;
  await closePages();
  await closeStore();
}
