import { AppError } from "../errors";
import type { OperationProgress } from "../services/operations/operation";
import { performHere } from "../services/perform-here";
import { readServerNote } from "../services/server-note";
import { askServer } from "./ask-server";

/**
 * Runs an operation where the store is: in this process, or, when a server owns the data folder, in the server.
 * Either way the result is the same.
 */
export async function perform(
  dataFolder: string,
  name: string,
  input: unknown,
  progress: (progress: OperationProgress) => void = () => undefined,
): Promise<unknown> {
  const note = await readServerNote(dataFolder);
  if (note) return askServer(note, name, input, progress);
  try {
    return await performHere(dataFolder, name, input, progress);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "store-locked") throw error;
    const started = await readServerNote(dataFolder);
    if (!started) throw error;
    return askServer(started, name, input, progress);
  }
}
