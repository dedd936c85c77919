import { z } from "zod";
import { KEY_AND_SECRET_KINDS } from "../contracts/overview";
import { demand, type Viewer } from "../contracts/viewer";
import { list, sql } from "../sql/sql";
import type { Store } from "../store/store";

const resource = z.object({
  /** Id in the store's dictionary; 0 for what only answers name. */
  id: z.number(),
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  account: z.string(),
  region: z.string(),
});

export type KnownResource = z.infer<typeof resource>;

/** Every key and secret that the logs or imported answers name, each once, as the logs describe it where they do. */
export async function inventoryResources(store: Store, viewer: Viewer): Promise<KnownResource[]> {
  demand(viewer, "read");
  return store.query(
    sql`SELECT id, key, name, kind, account, region FROM resource WHERE kind IN (${list(KEY_AND_SECRET_KINDS)})
        UNION ALL
        SELECT 0 AS id, key, arg_min(name, file), arg_min(kind, file), max(account), max(region) FROM inventory_resource
        WHERE kind IN (${list(KEY_AND_SECRET_KINDS)}) AND key NOT IN (SELECT key FROM resource) GROUP BY key`,
    resource,
  );
}

/** Google Cloud projects by number, as the newest answer has it. */
export async function inventoryProjects(store: Store, viewer: Viewer): Promise<Map<string, string>> {
  demand(viewer, "read");
  const rows = await store.query(
    sql`SELECT number, arg_max(id, file) AS id FROM inventory_project GROUP BY number`,
    z.object({ number: z.string(), id: z.string() }),
  );
  return new Map(rows.map(({ number, id }) => [number, id]));
}
