import { dataDir } from "./data-dir";
import { openStore } from "./open-store";
import type { Store } from "./store";

/** Shared through `globalThis`: the app's bundles load this file more than once, the database must open once. */
const shared: { keytrailStore?: Promise<Store> } = globalThis as { keytrailStore?: Promise<Store> };

/** The one store of this process, opened at first use. A failed opening is tried again at the next call. */
export async function currentStore(): Promise<Store> {
  shared.keytrailStore ??= openStore(dataDir());
  try {
    return await shared.keytrailStore;
  } catch (error) {
    shared.keytrailStore = undefined;
    throw error;
  }
}

/** Puts another store in its place (a test's, or none), and returns what was there. */
export async function replaceStore(store: Store | null): Promise<Store | null> {
  const before = shared.keytrailStore ? await shared.keytrailStore : null;
  shared.keytrailStore = store ? Promise.resolve(store) : undefined;
  return before;
}

/** Closes the store of this process when it is open. */
export async function closeStore(): Promise<void> {
  const open = await replaceStore(null);
  await open?.close();
}
