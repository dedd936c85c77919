import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

/** The title of a finding that the store holds, or null. Names in it come from logs: hostile text. */
export async function findFindingTitle(store: Store, viewer: Viewer, id: string): Promise<string | null> {
  demand(viewer, "read");
  const row = await store.first(
    sql`SELECT title FROM finding WHERE id = ${id} LIMIT 1`,
    z.object({ title: z.string() }),
  );
  return row?.title ?? null;
}
