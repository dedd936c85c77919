import { z } from "zod";
import type { DynamicShare } from "../contracts/inventory";
import { demand, type Viewer } from "../contracts/viewer";
import { sql } from "../sql/sql";
import type { Store } from "../store/store";
import { remember } from "./remember";

const row: z.ZodType<DynamicShare> = z.object({
  weekUs: z.number(),
  dynamic: z.number(),
  static: z.number(),
});

/**
 * By week (from Monday, UTC): credentials issued for a lease, and reads of values that live on. Allowed ones only. Secrets
 * of Kubernetes are left out: controllers list them by the thousand.
 */
export async function dynamicShare(store: Store, viewer: Viewer, version: string): Promise<DynamicShare[]> {
  demand(viewer, "read");
  return remember(store, "overview", `dynamic share ${version}`, () =>
    store.query(
      sql`SELECT epoch_us(date_trunc('week', c.hour)) AS "weekUs",
            coalesce(sum(c.accesses) FILTER (WHERE o.action = 'issue-credential'), 0)::BIGINT AS dynamic,
            coalesce(sum(c.accesses) FILTER (WHERE o.action = 'read-secret'), 0)::BIGINT AS static
          FROM access_cell c JOIN operation o ON o.id = c.operation JOIN resource r ON r.id = c.resource
          WHERE c.outcome = 0 AND o.action IN ('issue-credential', 'read-secret') AND r.kind IN ('secret', 'parameter', 'dynamic-secret')
            AND o.service <> 'kubernetes'
          GROUP BY 1 ORDER BY 1`,
      row,
    ),
  );
}
