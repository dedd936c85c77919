import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { ACTION_GROUPS } from "../core/action";
import { DAY_US } from "../core/time";
import { list, NOTHING, sql } from "../sql/sql";
import type { Store } from "../store/store";

/** Actions by which a key works or a value is handed out. */
const USES = Object.entries(ACTION_GROUPS)
  .filter(([, group]) => group === "use")
  .map(([action]) => action);

/** Users first seen on an item so long before the last event held are new. */
const NEW_US = 7 * DAY_US;

const row = z.object({
  resource: z.number(),
  firstSeenUs: z.number(),
  lastSeenUs: z.number(),
  firstUseUs: z.number().nullable(),
  lastUseUs: z.number().nullable(),
  uses: z.number(),
  users: z.number(),
  newUsers: z.number(),
  topKey: z.string().nullable(),
  topName: z.string().nullable(),
  topKind: z.string().nullable(),
  topUses: z.number(),
});

export type UseRow = z.infer<typeof row>;

/**
 * Who used each resource, how much and when: allowed uses only, and of users those that are no service of the provider's
 * own. The top user is a workload where there is one. A user is new when first seen on a resource in the last week held, and the resource was in use before.
 */
export async function inventoryUse(
  store: Store,
  viewer: Viewer,
  untilUs: number | null = null,
): Promise<UseRow[]> {
  demand(viewer, "read");
  const before = untilUs === null ? NOTHING : sql`AND c.hour < make_timestamp(${untilUs})`;
  return store.query(
    sql`WITH cells AS (
          SELECT c.resource, c.identity, min(c.first_time) AS seen, max(c.last_time) AS last_seen,
            min(c.first_time) FILTER (WHERE c.outcome = 0 AND o.used) AS first, max(c.last_time) FILTER (WHERE c.outcome = 0 AND o.used) AS last,
            coalesce(sum(c.accesses) FILTER (WHERE c.outcome = 0 AND o.used), 0)::BIGINT AS uses
          FROM access_cell c JOIN (SELECT id, action IN (${list(USES)}) AS used FROM operation) o ON o.id = c.operation
          WHERE c.resource <> 0 ${before} GROUP BY 1, 2
        ), told AS (
          SELECT p.*, i.kind <> 'service' AS counted, i.kind = 'workload' AS machine, min(p.first) OVER (PARTITION BY p.resource) AS began FROM cells p JOIN identity i ON i.id = p.identity
        ), edge AS (SELECT max(last_time) - to_microseconds(${NEW_US}) AS since FROM access_cell c WHERE true ${before}), summed AS (
          SELECT t.resource, min(t.seen) AS seen, max(t.last_seen) AS last_seen, min(t.first) AS first, max(t.last) AS last, sum(t.uses)::BIGINT AS uses,
            count(*) FILTER (WHERE t.uses > 0 AND t.counted) AS users,
            count(*) FILTER (WHERE t.uses > 0 AND t.counted AND t.first >= edge.since AND t.began < edge.since) AS newcomers,
            arg_max({i: t.identity, n: t.uses}, (t.machine, t.uses, t.identity)) FILTER (WHERE t.uses > 0 AND t.counted) AS top
          FROM told t, edge GROUP BY t.resource
        )
        SELECT s.resource, epoch_us(s.seen) AS "firstSeenUs", epoch_us(s.last_seen) AS "lastSeenUs",
          epoch_us(s.first) AS "firstUseUs", epoch_us(s.last) AS "lastUseUs", s.uses, s.users, s.newcomers AS "newUsers",
          i.key AS "topKey", i.name AS "topName", i.kind AS "topKind", coalesce(s.top.n, 0)::BIGINT AS "topUses"
        FROM summed s LEFT JOIN identity i ON i.id = s.top.i`,
    row,
  );
}

const reader = z.object({
  resource: z.number(),
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  lastUs: z.number(),
});

/** Who read the previous version of a secret, as the rule on it marked them, and the last hour in which they did. */
export async function oldVersionReaders(
  store: Store,
  viewer: Viewer,
  untilUs: number | null = null,
): Promise<z.infer<typeof reader>[]> {
  demand(viewer, "read");
  return store.query(
    sql`SELECT m.resource, i.key, i.name, i.kind, epoch_us(max(c.last_time)) AS "lastUs"
        FROM rule_mark m JOIN identity i ON i.id = m.identity
        JOIN access_cell c ON c.hour = m.hour AND c.resource = m.resource AND c.identity = m.identity AND c.operation = m.operation AND c.outcome = m.outcome
        WHERE m.rule = 'old-version-read' ${untilUs === null ? NOTHING : sql`AND m.hour < make_timestamp(${untilUs})`}
        GROUP BY ALL ORDER BY 5 DESC, 2`,
    reader,
  );
}
