import { z } from "zod";
import { demand, type Viewer } from "../../contracts/viewer";
import { list, sql } from "../../sql/sql";
import type { Store } from "../../store/store";

/** The ids under which the store knows these keys and secrets; those it does not know are left out. */
export async function listResourceIds(
  store: Store,
  viewer: Viewer,
  keys: readonly string[],
): Promise<number[]> {
  demand(viewer, "read");
  const rows = await store.query(
    sql`SELECT id FROM resource WHERE key IN (${list(keys)}) ORDER BY id`,
    z.object({ id: z.number() }),
  );
  return rows.map(({ id }) => id);
}
