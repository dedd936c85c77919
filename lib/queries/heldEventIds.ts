import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { parseEventKey } from "../core/event-key";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

/** Which of these ids of events (UUIDs, as CloudTrail gives them) are held; others are never held. */
export async function heldEventIds(
  store: Store,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  demand(viewer, "read");
  const keys = ids.flatMap((id) => {
    const key = parseEventKey(id);
    return key === null ? [] : [`${id} ${key.hi} ${key.lo}`];
  });
  if (keys.length === 0) return new Set();
  const rows = await store.query(
    sql`SELECT DISTINCT a.id FROM (
          SELECT split_part(word, ' ', 1) AS id, split_part(word, ' ', 2)::UBIGINT AS hi, split_part(word, ' ', 3)::UBIGINT AS lo
          FROM (SELECT unnest(string_split(${keys.join(",")}, ',')) AS word)
        ) a JOIN event e ON e.id_hi = a.hi AND e.id_lo = a.lo`,
    z.object({ id: z.string() }),
  );
  return new Set(rows.map(({ id }) => id));
}
