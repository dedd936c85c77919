import { z } from "zod";
import type { IdentityClass, IdentityHead } from "../contracts/entity";
import { demand, type Viewer } from "../contracts/viewer";
import { IDENTITY_KINDS, type IdentityKind } from "../core/access-event";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

const row = z.object({
  id: z.number(),
  key: z.string(),
  name: z.string(),
  kind: z.enum(IDENTITY_KINDS),
  account: z.string(),
  firstUs: z.number().nullable(),
  lastUs: z.number().nullable(),
  accesses: z.number(),
  sources: z.array(z.string()),
});

/** The identity with exactly this key, with the times of all its accesses held; null when the store knows none. */
export async function findIdentity(store: Store, viewer: Viewer, key: string): Promise<IdentityHead | null> {
  demand(viewer, "read");
  const found = await store.first(
    sql`WITH one AS (SELECT id, key, name, kind, account FROM identity WHERE key = ${key} LIMIT 1),
        seen AS (
          SELECT c.stream, min(c.first_time) AS first, max(c.last_time) AS last, sum(c.accesses) AS n
          FROM access_cell c WHERE c.identity = (SELECT id FROM one) GROUP BY c.stream)
        SELECT one.*, epoch_us((SELECT min(first) FROM seen)) AS "firstUs", epoch_us((SELECT max(last) FROM seen)) AS "lastUs",
          coalesce((SELECT sum(n) FROM seen), 0)::BIGINT AS accesses,
          coalesce((SELECT list(DISTINCT t.source ORDER BY t.source) FROM seen s JOIN stream t ON t.id = s.stream), []) AS sources
        FROM one`,
    row,
  );
  return found && { ...found, class: classOf(found.kind) };
}

/** Scoring compares an identity with others of its class. */
export function classOf(kind: IdentityKind): IdentityClass {
  if (kind === "person") return "person";
  return kind === "service" || kind === "account" ? "service" : "workload";
}
