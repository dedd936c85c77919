import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

/** Title and kind of a finding that the store holds, or null. Names in the title come from logs: hostile text. */
export async function findFinding(
  store: Store,
  viewer: Viewer,
  id: string,
): Promise<{ title: string; kind: string } | null> {
  demand(viewer, "read");
  return store.first(
    sql`SELECT title, kind FROM finding WHERE id = ${id} LIMIT 1`,
    z.object({ title: z.string(), kind: z.string() }),
  );
}
