import { AppError } from "../errors";
import { localOperator } from "../services/auth/local-operator";
import type { OperationProgress } from "../services/operations/operation";
import { runOperation } from "../services/operations/registry";
import { readServerNote } from "../services/server-note";
import { openStore } from "../store/open-store";
import { askServer } from "./ask-server";

/**
 * Runs an operation where the store is: in this process, or, when a server owns the data folder, in the server.
 * Either way the result is the same.
 */
export async function perform(
  dataFolder: string,
  name: string,
  input: unknown,
  progress: (progress: OperationProgress) => void,
): Promise<unknown> {
  const note = await readServerNote(dataFolder);
  if (note) return askServer(note, name, input, progress);
  try {
    const store = await openStore(dataFolder);
    try {
      return await runOperation(name, { viewer: localOperator(), store, dataFolder, progress }, input);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "store-locked") throw error;
    const started = await readServerNote(dataFolder);
    if (!started) throw error;
    return askServer(started, name, input, progress);
  }
}
