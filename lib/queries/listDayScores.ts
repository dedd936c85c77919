import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

/**
 * Day and score of all findings of the days `[fromDay, toDay)`, counted from 1970-01-01 UTC, as the logs alone have them:
 * what the rarity of a score is judged by. `firstDay` is the first day of the store.
 */
export async function listDayScores(
  store: Store,
  viewer: Viewer,
  { fromDay, toDay }: { fromDay: number; toDay: number },
): Promise<{ firstDay: number; scores: { day: number; score: number }[] }> {
  demand(viewer, "read");
  const first = await store.first(
    sql`SELECT min(day) AS day FROM identity_day`,
    z.object({ day: z.number().nullable() }),
  );
  const scores = await store.query(
    sql`SELECT day, score FROM finding WHERE day >= ${fromDay} AND day < ${toDay}`,
    z.object({ day: z.number(), score: z.number() }),
  );
  return { firstDay: first?.day ?? 0, scores };
}
