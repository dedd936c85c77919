import { sql } from "../../sql/sql";

/**
 * A condition on cells `c`: within the 24 hours up to the cell's hour (`same`) or before it (`before`), the identity
 * watched all secrets of the cluster. That is how controllers live: they hold every secret already.
 */
function watching(until: "same" | "before") {
  const last = until === "same" ? sql`w.hour <= c.hour` : sql`w.hour < c.hour`;
  return sql`EXISTS (SELECT 1 FROM scope_cell w
    WHERE w.source = 'kubernetes' AND w.operation_name = 'watch secrets' AND w.outcome = 0 AND w.identity = c.identity
      AND w.resource IN (SELECT id FROM resource WHERE key = 'kubernetes:secrets/')
      AND w.hour >= c.hour - INTERVAL 24 HOURS AND ${last})`;
}

export const WATCHES_CLUSTER = watching("same");
export const WATCHED_CLUSTER_BEFORE = watching("before");
