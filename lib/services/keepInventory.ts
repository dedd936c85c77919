import { HOUR_US } from "../core/time";
import { inventoryAsOf } from "../queries/inventoryEdge";
import { inventoryVersion } from "../queries/inventoryState";
import type { Metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { localOperator } from "./auth/local-operator";
import { buildReview } from "./buildReview";
import { inventoryBase } from "./inventory-base";
import { judgeInventory } from "./judge-inventory";
import { readPosture } from "./readPosture";
import { defaultWeek, listReviewWeeks } from "./review-weeks";

/** How often the store is looked at, in milliseconds. */
const EVERY_MS = 3_000;

/**
 * Makes the list of keys and secrets, the posture and the review that pages show first anew in the background, whenever what they
 * are made of has changed and is at rest and with each hour, so that no page waits for them. Ends when the store closes. What
 * fails is told in the server's log and tried again.
 *
 * @param people what people wrote; null: the list alone is made
 */
export function keepInventory(store: Store, people: Metadata | null = null, everyMs = EVERY_MS): void {
  const viewer = localOperator();
  let seen = "";
  let made = "";
  const look = async () => {
    const nowUs = Date.now() * 1000;
    const version = `${await inventoryVersion(store, viewer, nowUs)} ${Math.floor(nowUs / HOUR_US)}`;
    const atRest = version === seen;
    seen = version;
    if (!atRest || version === made) return;
    await inventoryBase(store, viewer, nowUs);
    if (people !== null) await makePages(store, people, nowUs);
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

/** What the pages show when nothing else is asked of them; each keeps what it made. */
async function makePages(store: Store, people: Metadata, nowUs: number): Promise<void> {
  const viewer = localOperator();
  const { atUs, basis } = await inventoryAsOf(store, viewer, nowUs, null);
  await judgeInventory(store, viewer, people, atUs, null, basis);
  store.closing.throwIfAborted();
  await readPosture(store, viewer, { week: null, nowUs });
  store.closing.throwIfAborted();
  const weeks = await listReviewWeeks(store, viewer, people, nowUs);
  if (weeks.length > 0) await buildReview(store, viewer, people, { week: defaultWeek(weeks, nowUs), nowUs });
}
