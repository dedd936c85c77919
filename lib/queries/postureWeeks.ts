import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { ACTION_GROUPS } from "../core/action";
import type { Span } from "../core/filter-range";
import { list, sql } from "../sql/sql";
import type { Store } from "../store/store";

const USES = Object.entries(ACTION_GROUPS)
  .filter(([, group]) => group === "use")
  .map(([action]) => action);

const callerRow = z.object({
  weekUs: z.number(),
  key: z.string(),
  name: z.string(),
  accesses: z.number(),
  longLived: z.number(),
  known: z.number(),
});

/** Who used keys and secrets in each week of the time (from Monday, UTC), and with which kind of credential. */
export async function postureCallers(
  store: Store,
  viewer: Viewer,
  { fromUs, toUs }: Span,
): Promise<z.infer<typeof callerRow>[]> {
  demand(viewer, "read");
  return store.query(
    sql`SELECT epoch_us(date_trunc('week', c.hour)) AS "weekUs", i.key, i.name, sum(c.accesses)::BIGINT AS accesses,
          coalesce(sum(c.accesses) FILTER (WHERE c.credential_kind IN ('long-lived', 'root-token')), 0)::BIGINT AS "longLived",
          coalesce(sum(c.accesses) FILTER (WHERE c.credential_kind NOT IN ('', 'unknown')), 0)::BIGINT AS known
        FROM access_cell c JOIN operation o ON o.id = c.operation JOIN identity i ON i.id = c.identity
        WHERE c.hour >= make_timestamp(${fromUs}) AND c.hour < make_timestamp(${toUs}) AND c.outcome = 0 AND c.resource <> 0
          AND o.action IN (${list(USES)}) AND i.kind <> 'service'
        GROUP BY ALL HAVING sum(c.accesses) > 0 ORDER BY 1, 2`,
    callerRow,
  );
}

const deedRow = z.object({
  weekUs: z.number(),
  action: z.string(),
  identity: z.string(),
  identityName: z.string(),
  resource: z.string().nullable(),
  resourceName: z.string().nullable(),
  events: z.number(),
});

/** Allowed events of these actions in each week, by action, identity and resource. */
export async function postureDeeds(
  store: Store,
  viewer: Viewer,
  { fromUs, toUs }: Span,
  actions: readonly string[],
): Promise<z.infer<typeof deedRow>[]> {
  demand(viewer, "read");
  return store.query(
    sql`SELECT epoch_us(date_trunc('week', c.hour)) AS "weekUs", o.action, i.key AS identity, i.name AS "identityName",
          r.key AS resource, r.name AS "resourceName", sum(c.events)::BIGINT AS events
        FROM access_cell c JOIN operation o ON o.id = c.operation JOIN identity i ON i.id = c.identity
        LEFT JOIN resource r ON r.id = c.resource AND c.resource <> 0
        WHERE c.hour >= make_timestamp(${fromUs}) AND c.hour < make_timestamp(${toUs}) AND c.outcome = 0 AND o.action IN (${list(actions)})
        GROUP BY ALL HAVING sum(c.events) > 0 ORDER BY 1, 2, 3, 5`,
    deedRow,
  );
}

const sharedRow = z.object({
  weekUs: z.number(),
  key: z.string(),
  name: z.string(),
  identities: z.number(),
  accounts: z.number(),
});
const usedRow = z.object({ weekUs: z.number(), used: z.number() });

/** Keys and secrets used in a week by several accounts, or by at least `many` identities; and how many were used at all. */
export async function postureSharing(
  store: Store,
  viewer: Viewer,
  { fromUs, toUs }: Span,
  many: number,
): Promise<{ shared: z.infer<typeof sharedRow>[]; used: z.infer<typeof usedRow>[] }> {
  demand(viewer, "read");
  const cells = sql`access_cell c JOIN operation o ON o.id = c.operation JOIN identity i ON i.id = c.identity
        WHERE c.hour >= make_timestamp(${fromUs}) AND c.hour < make_timestamp(${toUs}) AND c.outcome = 0 AND c.resource <> 0
          AND o.action IN (${list(USES)}) AND i.kind <> 'service'`;
  const [shared, used] = await Promise.all([
    store.query(
      sql`SELECT epoch_us(s.week) AS "weekUs", r.key, r.name, s.identities, s.accounts
          FROM (
            SELECT date_trunc('week', c.hour) AS week, c.resource, count(DISTINCT c.identity) AS identities,
              count(DISTINCT i.account) FILTER (WHERE i.account <> '') AS accounts
            FROM ${cells} GROUP BY 1, 2
            HAVING count(DISTINCT c.identity) >= ${many} OR count(DISTINCT i.account) FILTER (WHERE i.account <> '') > 1
          ) s JOIN resource r ON r.id = s.resource ORDER BY 1, 2`,
      sharedRow,
    ),
    store.query(
      sql`SELECT epoch_us(date_trunc('week', c.hour)) AS "weekUs", count(DISTINCT c.resource) AS used FROM ${cells} GROUP BY 1`,
      usedRow,
    ),
  ]);
  return { shared, used };
}

/** How many encryption contexts each resource was used with in the time; none is in no row. */
export async function contextsByResource(
  store: Store,
  viewer: Viewer,
  { fromUs, toUs }: Span,
): Promise<Map<string, number>> {
  demand(viewer, "read");
  const rows = await store.query(
    sql`SELECT r.key, t.contexts FROM (
          SELECT e.resource, count(DISTINCT e.context) AS contexts FROM event e
          WHERE e.time >= make_timestamp(${fromUs}) AND e.time < make_timestamp(${toUs}) AND e.context <> 0 AND e.resource <> 0
          GROUP BY 1
        ) t JOIN resource r ON r.id = t.resource`,
    z.object({ key: z.string(), contexts: z.number() }),
  );
  return new Map(rows.map(({ key, contexts }) => [key, contexts]));
}

/** Keys of the identities that ever used each of these resources, by key of the resource. */
export async function usersOf(
  store: Store,
  viewer: Viewer,
  resources: readonly string[],
): Promise<Map<string, string[]>> {
  demand(viewer, "read");
  if (resources.length === 0) return new Map();
  const rows = await store.query(
    sql`SELECT r.key, list(DISTINCT i.key ORDER BY i.key) AS users
        FROM access_cell c JOIN operation o ON o.id = c.operation JOIN identity i ON i.id = c.identity JOIN resource r ON r.id = c.resource
        WHERE c.outcome = 0 AND o.action IN (${list(USES)}) AND i.kind <> 'service'
          AND r.key IN (SELECT unnest(json_extract_string(${JSON.stringify(resources)}::JSON, '$[*]')))
        GROUP BY r.key`,
    z.object({ key: z.string(), users: z.array(z.string()) }),
  );
  return new Map(rows.map(({ key, users }) => [key, users]));
}

/** The newest imported policy of each key or secret, as JSON text, by the reference that the answer uses. */
export async function importedPolicies(store: Store, viewer: Viewer): Promise<Map<string, string>> {
  demand(viewer, "read");
  const rows = await store.query(
    sql`SELECT resource, arg_max(value, (as_of, file)) AS policy FROM inventory_fact WHERE attribute = 'policy' GROUP BY resource`,
    z.object({ resource: z.string(), policy: z.string() }),
  );
  return new Map(rows.map(({ resource, policy }) => [resource, policy]));
}
