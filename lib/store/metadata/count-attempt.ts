import type { Metadata } from "./open-metadata";

/**
 * Counts one attempt under a key, in a fixed window that starts with the first, in one statement so that attempts made
 * at once are all counted.
 *
 * @returns how many the window holds with this one, and when it ends
 */
export async function countAttempt(
  db: Metadata,
  key: string,
  { now, windowMs }: { now: Date; windowMs: number },
): Promise<{ count: number; windowEndAt: Date }> {
  const windowEndAt = new Date(now.getTime() + windowMs);
  const rows = await db.$queryRaw<{ count: number; window_end_at: Date }[]>`
    INSERT INTO rate_limit (key, count, window_end_at) VALUES (${key}, 1, ${windowEndAt})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN window_end_at <= ${now} THEN 1 ELSE count + 1 END,
      window_end_at = CASE WHEN window_end_at <= ${now} THEN excluded.window_end_at ELSE window_end_at END
    RETURNING count, window_end_at`;
  const row = rows[0];
  if (!row) throw new Error("the attempt was not counted");
  if (row.count === 1) await db.rateLimit.deleteMany({ where: { windowEndAt: { lte: now } } });
  return { count: row.count, windowEndAt: new Date(row.window_end_at) };
}
