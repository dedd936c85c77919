import { z } from "zod";
import type { DayScore, EntityQuery } from "../contracts/entity";
import { demand, type Viewer } from "../contracts/viewer";
import { DAY_US } from "../core/time";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

const row = z.object({ day: z.number(), score: z.number() });

/**
 * The highest score of each UTC day of the window on which an identity was active and that was scored; days without use
 * are left out. `scoredTo`: the day after the newest one scored, microseconds; null when nothing was scored yet.
 */
export async function identityScores(
  store: Store,
  viewer: Viewer,
  { id, span }: EntityQuery,
): Promise<{ days: DayScore[]; scoredToUs: number | null }> {
  demand(viewer, "read");
  const [from, to] = [Math.floor(span.fromUs / DAY_US), Math.ceil(span.toUs / DAY_US)];
  const [rows, newest] = await Promise.all([
    store.query(
      sql`SELECT d.day, coalesce(max(s.score), 0)::DOUBLE / 100 AS score
          FROM (SELECT day FROM identity_day WHERE identity = ${id}::UINTEGER AND day >= ${from} AND day < ${to}) d
          LEFT JOIN (SELECT day, max(score) AS score FROM scored_cell WHERE identity = ${id}::UINTEGER AND day >= ${from} AND day < ${to} GROUP BY day) s ON s.day = d.day
          GROUP BY d.day ORDER BY d.day`,
      row,
    ),
    store.first(sql`SELECT max(day) AS day FROM identity_day`, z.object({ day: z.number().nullable() })),
  ]);
  return {
    days: rows.map(({ day, score }) => ({ startUs: day * DAY_US, score })),
    scoredToUs: newest?.day == null ? null : (newest.day + 1) * DAY_US,
  };
}
