import { z } from "zod";
import type { RejectionReason } from "../contracts/sources";
import { demand, type Viewer } from "../contracts/viewer";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

export const REASONS_MAX = 100;

const row = z.object({
  reason: z.string(),
  count: z.number(),
  files: z.number(),
  file: z.number(),
  path: z.string(),
  member: z.string(),
  record: z.number(),
  offset: z.number(),
  length: z.number(),
});

/**
 * Why records were rejected, the most frequent reason first, each with the record that was rejected first. At most
 * `REASONS_MAX` reasons; `total` counts all of them.
 */
export async function listRejectionReasons(
  store: Store,
  viewer: Viewer,
): Promise<{ reasons: RejectionReason[]; total: number }> {
  demand(viewer, "read");
  const [rows, count] = await Promise.all([
    store.query(
      sql`WITH grouped AS (
            SELECT reason, count(*) AS count, count(DISTINCT file) AS files,
              min({file: file, record: record, "offset": "offset", length: length}) AS spot
            FROM rejection GROUP BY reason ORDER BY count(*) DESC, reason LIMIT ${REASONS_MAX}
          )
          SELECT g.reason, g.count, g.files, g.spot.file AS file, coalesce(f.path, '') AS path, coalesce(f.member, '') AS member,
            g.spot.record AS record, g.spot."offset" AS "offset", g.spot.length AS length
          FROM grouped g LEFT JOIN file f ON f.id = g.spot.file ORDER BY g.count DESC, g.reason`,
      row,
    ),
    store.first(sql`SELECT count(DISTINCT reason) AS total FROM rejection`, z.object({ total: z.number() })),
  ]);
  return {
    reasons: rows.map(({ reason, count: times, files, ...example }) => ({
      reason,
      count: times,
      files,
      example,
    })),
    total: count?.total ?? 0,
  };
}
