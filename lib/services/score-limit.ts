import { z } from "zod";
import { DAY_US, formatTimeUs } from "../core/time";
import { sql } from "../sql/sql";
import type { Store, Writer } from "../store/store";

const FACT = "scored_until";
const value = z.object({ value: z.string() });

/**
 * The last day that scores may reach (days since 1970-01-01 UTC), as `keytrail score --until` set it; null: they reach as
 * far as the events do. It holds until the next `keytrail score`, so that what brings scores up to date does not undo it.
 */
export async function scoreLimit(reader: Pick<Store | Writer, "query">): Promise<number | null> {
  const [row] = await reader.query(sql`SELECT value FROM store_meta WHERE name = ${FACT}`, value);
  return row ? Number(row.value) : null;
}

/** A day since 1970-01-01 UTC as people read it: `2026-08-12`. */
export function dayText(day: number): string {
  return formatTimeUs(day * DAY_US).slice(0, 10);
}

/** Notes how far scores may reach from now on; null lifts the limit. */
export async function keepScoreLimit(writer: Writer, day: number | null): Promise<void> {
  await writer.run(sql`DELETE FROM store_meta WHERE name = ${FACT}`);
  if (day !== null) await writer.run(sql`INSERT INTO store_meta VALUES (${FACT}, ${String(day)})`);
}
