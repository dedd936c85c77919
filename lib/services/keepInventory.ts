import { inventoryVersion } from "../queries/inventoryState";
import type { Store } from "../store/store";
import { localOperator } from "./auth/local-operator";
import { inventoryBase } from "./inventory-base";

/** How often the store is looked at, in milliseconds. */
const EVERY_MS = 3_000;

/**
 * Makes the list of keys and secrets anew in the background whenever what it is made of has changed and is at rest, so that
 * no page waits for it. Ends when the store closes. What fails is told in the server's log and tried again.
 */
export function keepInventory(store: Store, everyMs = EVERY_MS): void {
  const viewer = localOperator();
  let seen = "";
  let made = "";
  const look = async () => {
    const version = await inventoryVersion(store, viewer, Date.now() * 1000);
    const atRest = version === seen;
    seen = version;
    if (!atRest || version === made) return;
    await inventoryBase(store, viewer, Date.now() * 1000);
    made = version;
  };
  const turn = () => {
    if (store.closing.aborted) return;
    store
      .hold(look())
      .catch((error: unknown) => {
        if (!store.closing.aborted) console.error(error);
      })
      .finally(() => setTimeout(turn, everyMs).unref());
  };
  turn();
}
