import { z } from "zod";
import type { FrozenEntity } from "../contracts/case-entry";
import { demand, type Viewer } from "../contracts/viewer";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";

const row = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  account: z.string(),
  firstUs: z.number().nullable(),
  lastUs: z.number().nullable(),
  accesses: z.number(),
});

/** An identity or a key or secret with its accesses held, by its key; null when no record held names it. */
export async function entityFacts(
  store: Store,
  viewer: Viewer,
  { kind, key }: { kind: "identity" | "resource"; key: string },
): Promise<FrozenEntity | null> {
  demand(viewer, "read");
  const column = kind === "identity" ? sql`identity` : sql`resource`;
  return store.first(
    sql`SELECT d.key, d.name, d.kind, d.account, epoch_us(min(c.first_time)) AS "firstUs", epoch_us(max(c.last_time)) AS "lastUs",
          coalesce(sum(c.accesses), 0)::BIGINT AS accesses
        FROM ${column} d LEFT JOIN access_cell c ON c.${column} = d.id WHERE d.key = ${key} GROUP BY d.key, d.name, d.kind, d.account
        ORDER BY accesses DESC LIMIT 1`,
    row,
  );
}
