import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { DAY_US } from "../core/time";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

/** How old the newest log or answer may be for statuses to be as of now. */
const FRESH_US = 2 * DAY_US;

export interface AsOf {
  /** Statuses are as of this time, in microseconds. */
  us: number;
  /** True: nothing newer is held, so it is the end of what is. */
  endOfHeld: boolean;
}

/**
 * The time as of which statuses are judged: now, or, where what is held ends more than two days before, its end. Who asks
 * for now gets now.
 */
export async function inventoryAsOf(
  store: Store,
  viewer: Viewer,
  nowUs: number,
  askedNow: boolean,
): Promise<AsOf> {
  demand(viewer, "read");
  if (askedNow) return { us: nowUs, endOfHeld: false };
  const found = await store.first(
    sql`SELECT epoch_us(greatest((SELECT max(time) FROM event WHERE time <= make_timestamp(${nowUs})), (SELECT max(as_of) FROM inventory_file))) AS edge`,
    z.object({ edge: z.number().nullable() }),
  );
  const edge = found?.edge ?? null;
  return edge === null || nowUs - edge <= FRESH_US
    ? { us: nowUs, endOfHeld: false }
    : { us: edge, endOfHeld: true };
}
