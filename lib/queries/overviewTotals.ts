import { z } from "zod";
import { KEY_AND_SECRET_KINDS, type OverviewTotals } from "../contracts/overview";
import { demand, type Viewer } from "../contracts/viewer";
import type { Span } from "../core/filter-range";
import { list, sql } from "../sql/sql";
import type { Store } from "../store/store";

const row = z.object({
  events: z.number(),
  accesses: z.number(),
  allowed: z.number(),
  denied: z.number(),
  failed: z.number(),
  identities: z.number(),
  resources: z.number(),
  keysAndSecrets: z.number(),
  newIdentities: z.number(),
  newKeysAndSecrets: z.number(),
});

/** What a window holds, by whole hours. */
export async function overviewTotals(
  store: Store,
  viewer: Viewer,
  { fromUs, toUs }: Span,
): Promise<OverviewTotals> {
  demand(viewer, "read");
  const found = await store.first(
    sql`WITH inside AS (
          SELECT * FROM access_cell WHERE hour >= make_timestamp(${fromUs}) AND hour < make_timestamp(${toUs})
        ), watched AS (
          SELECT id FROM resource WHERE kind IN (${list(KEY_AND_SECRET_KINDS)})
        ), used AS (
          SELECT DISTINCT resource FROM inside WHERE resource <> 0
        ), sums AS (
          SELECT coalesce(sum(events), 0)::BIGINT AS events, coalesce(sum(accesses), 0)::BIGINT AS accesses,
            coalesce(sum(accesses) FILTER (WHERE outcome = 0), 0)::BIGINT AS allowed,
            coalesce(sum(accesses) FILTER (WHERE outcome = 1), 0)::BIGINT AS denied,
            coalesce(sum(accesses) FILTER (WHERE outcome = 2), 0)::BIGINT AS failed,
            count(DISTINCT identity) FILTER (WHERE identity <> 0) AS identities
          FROM inside
        )
        SELECT s.*, (SELECT count(*) FROM used) AS resources,
          (SELECT count(*) FROM used SEMI JOIN watched ON watched.id = used.resource) AS "keysAndSecrets",
          (SELECT count(*) FROM (
            SELECT identity FROM access_cell WHERE identity <> 0 GROUP BY identity
            HAVING min(hour) >= make_timestamp(${fromUs}) AND min(hour) < make_timestamp(${toUs})
          )) AS "newIdentities",
          (SELECT count(*) FROM (
            SELECT resource FROM access_cell SEMI JOIN watched ON watched.id = access_cell.resource GROUP BY resource
            HAVING min(hour) >= make_timestamp(${fromUs}) AND min(hour) < make_timestamp(${toUs})
          )) AS "newKeysAndSecrets"
        FROM sums s`,
    row,
  );
  if (!found) throw new Error("An aggregate without groups gave no row.");
  const { allowed, denied, failed, resources, ...rest } = found;
  return { ...rest, outcomes: [allowed, denied, failed], otherResources: resources - rest.keysAndSecrets };
}
