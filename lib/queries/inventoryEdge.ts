import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { DAY_US } from "../core/time";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

/** How old the newest log or answer may be for statuses to be as of now. */
export const FRESH_US = 2 * DAY_US;

/**
 * As of when keys and secrets are judged: `at` one time, all of them; `held`: each as of the last time that its own log or an
 * answer about it tells of, where that is older than two days; `past`: all as of a time, by what was known at it.
 */
export type Basis = "at" | "held" | "past";

export interface AsOf {
  basis: Basis;
  /** The time that is judged for, in microseconds; with `held` it is now. */
  atUs: number;
  /** What pictures and calendars take as their present: `atUs` or, with `held`, the end of the logs. */
  us: number;
  /** The newest event and the newest answer that are held; null: none is. */
  logsUs: number | null;
  answersUs: number | null;
}

/**
 * The time as of which statuses are judged. An answer of today about one key says nothing of the others, so without being asked
 * each is judged for itself. Who asks for now gets now, and who asks for a time gets what was known at it.
 */
export async function inventoryAsOf(
  store: Store,
  viewer: Viewer,
  nowUs: number,
  asked: "now" | number | null,
): Promise<AsOf> {
  demand(viewer, "read");
  const found = await store.first(
    sql`SELECT (SELECT epoch_us(max(time)) FROM event WHERE time <= make_timestamp(${nowUs})) AS "logsUs", (SELECT epoch_us(max(as_of)) FROM inventory_file) AS "answersUs"`,
    z.object({ logsUs: z.number().nullable(), answersUs: z.number().nullable() }),
  );
  const held = { logsUs: found?.logsUs ?? null, answersUs: found?.answersUs ?? null };
  if (asked === "now") return { basis: "at", atUs: nowUs, us: nowUs, ...held };
  if (asked !== null && asked < nowUs) return { basis: "past", atUs: asked, us: asked, ...held };
  const edge = held.logsUs ?? held.answersUs;
  const fresh = edge === null || nowUs - edge <= FRESH_US;
  return { basis: "held", atUs: nowUs, us: fresh ? nowUs : edge, ...held };
}
