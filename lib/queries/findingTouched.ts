import { z } from "zod";
import type { FindingTouched } from "../contracts/finding-detail";
import { KEY_AND_SECRET_KINDS } from "../contracts/overview";
import { demand, type Viewer } from "../contracts/viewer";
import { RESOURCE_KINDS } from "../core/access-event";
import { type Sql, sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";
import { eventsOfFinding, hoursOfFinding } from "./eventsOfFinding";

const RESOURCES_SHOWN = 50;
const VALUES_SHOWN = 20;

/** Keys, secrets, encryption contexts, credentials and sessions of the accesses of a finding. */
export async function findingTouched(store: Store, viewer: Viewer, finding: string): Promise<FindingTouched> {
  demand(viewer, "read");
  const hours = (await hoursOfFinding(store, finding)) ?? { fromUs: 0, toUs: 0 };
  const mine = sql`
    SELECT e.context, e.credential, e.session FROM event e JOIN (${eventsOfFinding(finding, hours)}) f ON f.time = e.time AND f.id_hi = e.id_hi AND f.id_lo = e.id_lo`;
  const [resources, values] = await Promise.all([
    store.query(
      sql`
        SELECT r.key, r.name, r.kind, sum(a.accesses)::BIGINT AS accesses,
          coalesce(sum(a.accesses) FILTER (WHERE a.outcome = 0), 0)::BIGINT AS allowed, coalesce(sum(a.accesses) FILTER (WHERE a.outcome = 1), 0)::BIGINT AS denied, coalesce(sum(a.accesses) FILTER (WHERE a.outcome = 2), 0)::BIGINT AS failed,
          epoch_us(min(a.first_time)) AS first_us, epoch_us(max(a.last_time)) AS last_us
        FROM finding_cell c JOIN resource r ON r.id = c.resource
        JOIN access_cell a ON a.hour = c.hour AND a.stream = c.stream AND a.identity = c.identity AND a.resource = c.resource AND a.operation = c.operation
          AND a.place = c.place AND a.agent = c.agent AND a.credential_kind = c.credential_kind AND a.outcome = c.outcome
        WHERE c.finding = ${finding} AND c.resource <> 0 AND ${between(sql`a.hour`, hours)} GROUP BY r.key, r.name, r.kind ORDER BY accesses DESC, r.key`,
      resourceRow,
    ),
    store.query(
      sql`
        WITH mine AS MATERIALIZED (${mine}),
        counted AS MATERIALIZED (SELECT * FROM (${counts(sql`'context'`, sql`context`)} UNION ALL ${counts(sql`'credential'`, sql`credential`)} UNION ALL ${counts(sql`'session'`, sql`session`)}) WHERE position <= ${VALUES_SHOWN})
        SELECT c.what, c.events, c.total, coalesce(x.value, k.value, s.value) AS value, coalesce(k.kind, '') AS kind
        FROM counted c
        LEFT JOIN (SELECT * FROM context WHERE id IN (SELECT id FROM counted WHERE what = 'context')) x ON x.id = CASE c.what WHEN 'context' THEN c.id END
        LEFT JOIN (SELECT * FROM credential WHERE id IN (SELECT id FROM counted WHERE what = 'credential')) k ON k.id = CASE c.what WHEN 'credential' THEN c.id END
        LEFT JOIN (SELECT * FROM session WHERE id IN (SELECT id FROM counted WHERE what = 'session')) s ON s.id = CASE c.what WHEN 'session' THEN c.id END
        ORDER BY c.what, c.position`,
      valueRow,
    ),
  ]);
  const of = (what: string) => values.filter((row) => row.what === what);
  const kinds = (wanted: (kind: string) => boolean) => resources.filter(({ kind }) => wanted(kind)).length;
  const [contexts, credentials, sessions] = [of("context"), of("credential"), of("session")];
  return {
    resources: resources
      .slice(0, RESOURCES_SHOWN)
      .map(({ kind, allowed, denied, failed, first_us, last_us, ...row }) => ({
        ...row,
        kind: RESOURCE_KINDS.find((known) => known === kind) ?? "other",
        outcomes: { allowed, denied, failed },
        firstUs: first_us,
        lastUs: last_us,
      })),
    resourceCount: resources.length,
    keys: kinds((kind) => kind === "key"),
    secrets: kinds((kind) => kind !== "key" && KEY_AND_SECRET_KINDS.some((known) => known === kind)),
    contexts: contexts.map(({ value, events }) => ({ value, events })),
    contextCount: contexts[0]?.total ?? 0,
    credentials: credentials.map(({ value, kind, events }) => ({ id: value, kind, events })),
    credentialCount: credentials[0]?.total ?? 0,
    sessions: sessions.map(({ value, events }) => ({ id: value, events })),
    sessionCount: sessions[0]?.total ?? 0,
  };
}

/** How many events carry each value of a column, the most frequent first. */
function counts(what: Sql, column: Sql): Sql {
  return sql`
    SELECT ${what} AS what, id, events, row_number() OVER (ORDER BY events DESC, id) AS position, count(*) OVER () AS total
    FROM (SELECT ${column} AS id, count(*) AS events FROM mine WHERE ${column} <> 0 GROUP BY ${column})`;
}

const resourceRow = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  accesses: z.number(),
  allowed: z.number(),
  denied: z.number(),
  failed: z.number(),
  first_us: z.number(),
  last_us: z.number(),
});

const valueRow = z.object({
  what: z.string(),
  events: z.number(),
  total: z.number(),
  value: z.string(),
  kind: z.string(),
});
