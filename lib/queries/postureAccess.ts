import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { ACTION_GROUPS } from "../core/action";
import { list, sql } from "../sql/sql";
import type { Store } from "../store/store";

const USES = Object.entries(ACTION_GROUPS)
  .filter(([, group]) => group === "use")
  .map(([action]) => action);

/**
 * The identities that ever used each of these resources, each with its first use, by key of the resource. Of the provider's own
 * services only those that policies name: the service agents of Google Cloud, which have addresses.
 */
export async function usersOf(
  store: Store,
  viewer: Viewer,
  resources: readonly string[],
): Promise<Map<string, { key: string; firstUs: number }[]>> {
  demand(viewer, "read");
  if (resources.length === 0) return new Map();
  const rows = await store.query(
    sql`WITH wanted AS (SELECT id, key FROM resource WHERE key IN (SELECT unnest(json_extract_string(${JSON.stringify(resources)}::JSON, '$[*]')))),
        first AS (
          SELECT c.resource, c.identity, min(c.first_time) AS us FROM access_cell c JOIN operation o ON o.id = c.operation
          WHERE c.outcome = 0 AND o.action IN (${list(USES)}) AND c.resource IN (SELECT id FROM wanted) GROUP BY 1, 2
        )
        SELECT w.key, list({'key': i.key, 'firstUs': epoch_us(f.us)} ORDER BY i.key) AS users
        FROM first f JOIN wanted w ON w.id = f.resource JOIN identity i ON i.id = f.identity WHERE i.kind <> 'service' OR contains(i.key, '@') GROUP BY w.key`,
    z.object({ key: z.string(), users: z.array(z.object({ key: z.string(), firstUs: z.number() })) }),
  );
  return new Map(rows.map(({ key, users }) => [key, users]));
}

const documentRow = z.object({
  resource: z.string(),
  attribute: z.enum(["policy", "grants"]),
  source: z.string(),
  asOfUs: z.number(),
  value: z.string(),
});

/** Every imported policy and list of grants, as JSON text, by the reference that the answer uses, the oldest first. */
export async function accessDocuments(store: Store, viewer: Viewer): Promise<z.infer<typeof documentRow>[]> {
  demand(viewer, "read");
  return store.query(
    sql`SELECT resource, attribute, source, epoch_us(as_of) AS "asOfUs", value FROM inventory_fact
        WHERE attribute IN ('policy', 'grants') ORDER BY as_of, file, resource`,
    documentRow,
  );
}

/** Every identity that the logs name, with the account it is of. */
export async function identityNames(
  store: Store,
  viewer: Viewer,
): Promise<{ key: string; name: string; account: string }[]> {
  demand(viewer, "read");
  return store.query(
    sql`SELECT key, name, account FROM identity WHERE kind <> 'service'`,
    z.object({ key: z.string(), name: z.string(), account: z.string() }),
  );
}
