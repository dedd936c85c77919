import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../errors";
import type { OperationProgress } from "../services/operations/operation";
import { performHere } from "../services/perform-here";
import { readServerNote } from "../services/server-note";
import { askServer } from "./ask-server";

const WAIT_MS = 2_000;
const AGAIN_MS = 100;

/**
 * Runs an operation where the store is: in this process, or, when a server owns the data folder, in the server.
 * Either way the result is the same. Who owns the folder is known from the lock on the store alone; a note that a
 * killed server left behind misleads nobody. When another command holds the store for longer than a moment, throws
 * an `AppError` that names its process.
 */
export async function perform(
  dataFolder: string,
  name: string,
  input: unknown,
  progress: (progress: OperationProgress) => void = () => undefined,
): Promise<unknown> {
  for (const until = performance.now() + WAIT_MS; ; await sleep(AGAIN_MS)) {
    try {
      return await performHere(dataFolder, name, input, progress);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "store-locked") throw error;
      const note = await readServerNote(dataFolder);
      const answer = note && (await askServer(note, name, input, progress));
      if (answer) return answer.result;
      if (performance.now() > until) throw error;
    }
  }
}
