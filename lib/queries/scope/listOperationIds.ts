import { z } from "zod";
import { demand, type Viewer } from "../../contracts/viewer";
import { list, sql } from "../../sql/sql";
import type { Store } from "../../store/store";

/**
 * Ids of the operations with one of these actions or one of these names of the provider's. Known beforehand, they let the
 * database skip all other events without a join.
 */
export async function listOperationIds(
  store: Store,
  viewer: Viewer,
  { actions = [], names = [] }: { actions?: readonly string[]; names?: readonly string[] },
): Promise<number[]> {
  demand(viewer, "read");
  const rows = await store.query(
    sql`SELECT id FROM operation WHERE action IN (${list(actions)}) OR name IN (${list(names)}) ORDER BY id`,
    z.object({ id: z.number() }),
  );
  return rows.map(({ id }) => id);
}
