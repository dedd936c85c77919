import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { ACTION_GROUPS } from "../core/action";
import type { Span } from "../core/filter-range";
import { join, list, type Sql, sql } from "../sql/sql";
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
  identities: z.number(),
  accounts: z.number(),
  environments: z.array(z.string()),
});
const usedRow = z.object({ weekUs: z.number(), used: z.number() });

/** Environments by key: of identities, and of keys and secrets. Those that are not told are not there. */
export interface Environments {
  identities: ReadonlyMap<string, string>;
  resources: ReadonlyMap<string, string>;
}

/**
 * Keys and secrets used in a week from several accounts or environments (its own counted), or by at least `many` identities;
 * and how many were used at all.
 */
export async function postureSharing(
  store: Store,
  viewer: Viewer,
  { fromUs, toUs }: Span,
  many: number,
  environments: Environments,
): Promise<{ shared: z.infer<typeof sharedRow>[]; used: z.infer<typeof usedRow>[] }> {
  demand(viewer, "read");
  const cells = sql`access_cell c JOIN operation o ON o.id = c.operation JOIN identity i ON i.id = c.identity
        WHERE c.hour >= make_timestamp(${fromUs}) AND c.hour < make_timestamp(${toUs}) AND c.outcome = 0 AND c.resource <> 0
          AND o.action IN (${list(USES)}) AND i.kind <> 'service'`;
  const [shared, used] = await Promise.all([
    store.query(
      sql`WITH users AS (SELECT DISTINCT date_trunc('week', c.hour) AS week, c.resource, c.identity, i.account FROM ${cells}),
          of_identity AS (SELECT i.id, e.word FROM identity i JOIN (${wordsOf(environments.identities)}) e ON e.key = i.key),
          of_resource AS (SELECT r.id, e.word FROM resource r JOIN (${wordsOf(environments.resources)}) e ON e.key = r.key),
          told AS (
            SELECT u.week, u.resource, count(DISTINCT u.identity) AS identities, count(DISTINCT u.account) FILTER (WHERE u.account <> '') AS accounts,
              list_sort(list_distinct(list_filter(list(i.word) || [any_value(r.word)], lambda x: x IS NOT NULL))) AS environments
            FROM users u LEFT JOIN of_identity i ON i.id = u.identity LEFT JOIN of_resource r ON r.id = u.resource GROUP BY 1, 2
          )
          SELECT epoch_us(t.week) AS "weekUs", r.key, t.identities, t.accounts, t.environments FROM told t JOIN resource r ON r.id = t.resource
          WHERE t.identities >= ${many} OR t.accounts > 1 OR len(t.environments) > 1 ORDER BY 1, 2`,
      sharedRow,
    ),
    store.query(
      sql`SELECT epoch_us(date_trunc('week', c.hour)) AS "weekUs", count(DISTINCT c.resource) AS used FROM ${cells} GROUP BY 1`,
      usedRow,
    ),
  ]);
  return { shared, used };
}

function wordsOf(words: ReadonlyMap<string, string>): Sql {
  const rows = JSON.stringify([...words].map(([key, word]) => ({ key, word })));
  return sql`SELECT w->>'key' AS key, w->>'word' AS word FROM (SELECT unnest(from_json(${rows}::JSON, '["JSON"]')) AS w)`;
}

const TENANTS = [
  "tenant",
  "tenant_id",
  "tenantId",
  "customer",
  "customer_id",
  "customerId",
  "org",
  "organisation",
  "client",
];
const PURPOSES = ["purpose", "use", "usage", "Role", "role", "app", "application", "service"];

const contextRow = z.object({
  weekUs: z.number(),
  key: z.string(),
  contexts: z.number(),
  tenants: z.number(),
  uses: z.number(),
});

/**
 * With how many encryption contexts each resource was used in each week, and how many tenants and purposes they tell apart.
 * Without a member that names a purpose, the first member's name is one: `aws:s3:arn`. None is in no row.
 */
export async function contextsByWeek(
  store: Store,
  viewer: Viewer,
  { fromUs, toUs }: Span,
): Promise<z.infer<typeof contextRow>[]> {
  demand(viewer, "read");
  const first = (names: readonly string[]) =>
    sql`coalesce(${join(names.map((name) => sql`json_extract_string(x.value, ${`$.${name}`})`))})`;
  return store.query(
    sql`WITH used AS (
          SELECT DISTINCT date_trunc('week', e.time) AS week, e.resource, e.context FROM event e
          WHERE e.time >= make_timestamp(${fromUs}) AND e.time < make_timestamp(${toUs}) AND e.context <> 0 AND e.resource <> 0
        ), told AS (
          SELECT x.id, ${first(TENANTS)} AS tenant, coalesce(${first(PURPOSES)}, json_keys(x.value)[1]) AS use
          FROM context x SEMI JOIN used u ON u.context = x.id WHERE json_valid(x.value)
        )
        SELECT epoch_us(u.week) AS "weekUs", r.key, count(*) AS contexts, count(DISTINCT t.tenant) AS tenants, count(DISTINCT t.use) AS uses
        FROM used u LEFT JOIN told t ON t.id = u.context JOIN resource r ON r.id = u.resource GROUP BY 1, 2`,
    contextRow,
  );
}
