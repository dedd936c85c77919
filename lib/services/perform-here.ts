import { openStore } from "../store/open-store";
import { localOperator } from "./auth/local-operator";
import type { OperationProgress } from "./operations/operation";
import { runOperation } from "./operations/registry";

/** Leaves room under one gibibyte for the reading workers. */
const MEMORY_LIMIT = "384MB";

/** Opens the store of a data folder, runs one operation as the local operator, and closes the store again. */
export async function performHere(
  dataFolder: string,
  name: string,
  input: unknown,
  progress: (progress: OperationProgress) => void,
): Promise<unknown> {
  const store = await openStore(dataFolder, { memoryLimit: MEMORY_LIMIT });
  try {
    return await runOperation(name, { viewer: localOperator(), store, dataFolder, progress }, input);
  } finally {
    await store.close();
  }
}
