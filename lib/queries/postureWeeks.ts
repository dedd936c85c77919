import { z } from "zod";
import { demand, type Viewer } from "../contracts/viewer";
import { ACTION_GROUPS } from "../core/action";
import type { Span } from "../core/filter-range";
import { DAY_US } from "../core/time";
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
  key: z.string(),
  identities: z.number(),
  accounts: z.number(),
  environments: z.array(z.string()),
  contexts: z.number(),
  tenants: z.number(),
  uses: z.number(),
});
const weekRow = z.object({ weekUs: z.number(), shared: z.number(), used: z.number() });

/** Environments by key: of identities, and of keys and secrets. Those that are not told are not there. */
export interface Environments {
  identities: ReadonlyMap<string, string>;
  resources: ReadonlyMap<string, string>;
}

/** From how many identities, or purposes told by encryption contexts, on a thing is shared. */
interface Many {
  identities: number;
  uses: number;
}

/**
 * Keys and secrets used in a week from several accounts or environments (its own counted), by many identities, or with encryption
 * contexts of several tenants or many purposes: how many in each week, of how many used; and the worst of the newest week.
 * Without a member that names a purpose, the first member's name is one: `aws:s3:arn`.
 */
export async function postureSharing(
  store: Store,
  viewer: Viewer,
  span: Span,
  many: Many,
  environments: Environments,
): Promise<{ weeks: z.infer<typeof weekRow>[]; worst: z.infer<typeof sharedRow>[] }> {
  demand(viewer, "read");
  const last = { fromUs: span.toUs - 7 * DAY_US, toUs: span.toUs };
  const [weeks, worst] = await Promise.all([
    store.query(
      sql`WITH ${sharing(span, environments)}
          SELECT epoch_us(week) AS "weekUs", count(*) FILTER (WHERE ${isShared(many)}) AS shared, count(*) FILTER (WHERE identities > 0) AS used
          FROM joined GROUP BY 1`,
      weekRow,
    ),
    store.query(
      sql`WITH ${sharing(last, environments)}
          SELECT r.key, j.identities, j.accounts, j.environments, j.contexts, j.tenants, j.uses
          FROM (SELECT * FROM joined WHERE ${isShared(many)}
            ORDER BY len(environments) DESC, accounts DESC, tenants DESC, uses DESC, identities DESC, resource LIMIT ${WORST_MAX}) j
          JOIN resource r ON r.id = j.resource`,
      sharedRow,
    ),
  ]);
  return { weeks, worst };
}

const WORST_MAX = 60;

function isShared({ identities, uses }: Many): Sql {
  return sql`identities >= ${identities} OR accounts > 1 OR len(environments) > 1 OR tenants > 1 OR uses >= ${uses}`;
}

/** `joined`: each resource and week with who used it and what its contexts tell apart. */
function sharing({ fromUs, toUs }: Span, environments: Environments): Sql {
  return sql`users AS (
      SELECT DISTINCT date_trunc('week', c.hour) AS week, c.resource, c.identity, i.account
      FROM access_cell c JOIN operation o ON o.id = c.operation JOIN identity i ON i.id = c.identity
      WHERE c.hour >= make_timestamp(${fromUs}) AND c.hour < make_timestamp(${toUs}) AND c.outcome = 0 AND c.resource <> 0
        AND o.action IN (${list(USES)}) AND i.kind <> 'service'
    ),
    of_identity AS (SELECT i.id, e.word FROM identity i JOIN (${wordsOf(environments.identities)}) e ON e.key = i.key),
    of_resource AS (SELECT r.id, e.word FROM resource r JOIN (${wordsOf(environments.resources)}) e ON e.key = r.key),
    told AS (
      SELECT u.week, u.resource, count(DISTINCT u.identity) AS identities, count(DISTINCT u.account) FILTER (WHERE u.account <> '') AS accounts,
        list_sort(list_distinct(list_filter(list(DISTINCT i.word) || [any_value(r.word)], lambda x: x IS NOT NULL))) AS environments
      FROM users u LEFT JOIN of_identity i ON i.id = u.identity LEFT JOIN of_resource r ON r.id = u.resource GROUP BY 1, 2
    ),
    used AS (
      SELECT DISTINCT date_trunc('week', e.time) AS week, e.resource, e.context FROM event e
      WHERE e.time >= make_timestamp(${fromUs}) AND e.time < make_timestamp(${toUs}) AND e.context <> 0 AND e.resource <> 0
    ),
    apart AS (
      SELECT x.id, ${first(TENANTS)} AS tenant, coalesce(${first(PURPOSES)}, json_keys(x.value)[1]) AS use
      FROM context x SEMI JOIN used u ON u.context = x.id WHERE json_valid(x.value)
    ),
    of_context AS (
      SELECT u.week, u.resource, count(*) AS contexts, count(DISTINCT a.tenant) AS tenants, count(DISTINCT a.use) AS uses
      FROM used u LEFT JOIN apart a ON a.id = u.context GROUP BY 1, 2
    ),
    joined AS (
      SELECT week, resource, coalesce(t.identities, 0) AS identities, coalesce(t.accounts, 0) AS accounts, coalesce(t.environments, []) AS environments,
        coalesce(c.contexts, 0) AS contexts, coalesce(c.tenants, 0) AS tenants, coalesce(c.uses, 0) AS uses
      FROM told t FULL JOIN of_context c USING (week, resource)
    )`;
}

function first(names: readonly string[]): Sql {
  return sql`coalesce(${join(names.map((name) => sql`json_extract_string(x.value, ${`$.${name}`})`))})`;
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
