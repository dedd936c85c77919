import { z } from "zod";
import type { Finding, FindingReason } from "../contracts/finding";
import { demand, type Viewer } from "../contracts/viewer";
import { SEVERITIES } from "../core/severity";
import { formatTimeUs } from "../core/time";
import { list, type Sql, sql } from "../sql/sql";
import type { Store } from "../store/store";

const EVENT_IDS_MAX = 1_000;

/**
 * Everything but the rank of these findings, by id; one that the store no longer holds is left out. At most 10,000 at
 * once: what is read grows with their cells.
 */
export async function describeFindings(
  store: Store,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Map<string, Omit<Finding, "rank">>> {
  demand(viewer, "read");
  const rows = await store.query(
    sql`
      SELECT f.id, f.kind, f.severity, f.title, f.techniques, f.score, f.once_in_days, epoch_us(f.first_time) AS first_us, epoch_us(f.last_time) AS last_us,
        i.key AS identity_key
      FROM finding f JOIN identity i ON i.id = f.identity WHERE f.id IN (${list(ids)})`,
    findingRow,
  );
  const [reasons, resources, identities, events] = await Promise.all([
    reasonsOf(store, ids),
    namesOf(store, ids, sql`resource`),
    namesOf(store, ids, sql`identity`),
    eventsOf(store, ids),
  ]);
  return new Map(
    rows.map((row) => {
      const people = identities.get(row.id) ?? [];
      const leading = people.find(({ id }) => id === row.identity_key);
      const identity = leading ?? { id: row.identity_key, name: row.identity_key, kind: "unknown" };
      const finding = {
        id: row.id,
        score: round(row.score),
        onceInDays: round(row.once_in_days),
        severity: row.severity,
        title: row.title,
        kind: row.kind,
        identity,
        identities: [identity, ...people.filter((one) => one !== leading)],
        from: formatTimeUs(row.first_us),
        to: formatTimeUs(row.last_us),
        resources: (resources.get(row.id) ?? []).map(({ id, name }) => ({ id, name })),
        reasons: reasons.get(row.id) ?? [],
        techniques: row.techniques === "" ? [] : row.techniques.split(" "),
        eventCount: events.get(row.id)?.count ?? 0,
        eventIds: events.get(row.id)?.ids ?? [],
      };
      return [row.id, finding];
    }),
  );
}

const findingRow = z.object({
  id: z.string(),
  kind: z.string(),
  severity: z.enum(SEVERITIES),
  title: z.string(),
  techniques: z.string(),
  score: z.number(),
  once_in_days: z.number(),
  first_us: z.number(),
  last_us: z.number(),
  identity_key: z.string(),
});

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

async function reasonsOf(store: Store, ids: readonly string[]): Promise<Map<string, FindingReason[]>> {
  const rows = await store.query(
    sql`SELECT finding, dimension, rule, text, bits FROM finding_reason WHERE finding IN (${list(ids)}) ORDER BY finding, position`,
    z.object({
      finding: z.string(),
      dimension: z.string(),
      rule: z.string(),
      text: z.string(),
      bits: z.number(),
    }),
  );
  return grouped(rows, ({ dimension, rule, text, bits }) => ({
    dimension,
    rule: rule === "" ? null : rule,
    text,
    bits: round(bits),
  }));
}

interface Named {
  id: string;
  name: string;
  kind: string;
}

/** Resources or identities of each finding, the most surprising first. */
async function namesOf(store: Store, ids: readonly string[], table: Sql): Promise<Map<string, Named[]>> {
  const rows = await store.query(
    sql`
      SELECT c.finding, d.key AS id, d.name, d.kind
      FROM (SELECT finding, ${table} AS entry, max(score) AS score FROM finding_cell WHERE finding IN (${list(ids)}) GROUP BY ALL) c
      JOIN ${table} d ON d.id = c.entry ORDER BY c.finding, c.score DESC, d.key`,
    z.object({ finding: z.string(), id: z.string(), name: z.string(), kind: z.string() }),
  );
  return grouped(rows, ({ id, name, kind }) => ({ id, name, kind }));
}

/**
 * The events of each finding: those of its cells and those made for them (the KMS decrypt of a secret read), which are
 * part of the same access.
 */
async function eventsOf(
  store: Store,
  ids: readonly string[],
): Promise<Map<string, { count: number; ids: string[] }>> {
  const rows = await store.query(
    sql`
      WITH cell AS (SELECT * FROM finding_cell WHERE finding IN (${list(ids)})),
      span AS (SELECT min(hour) AS from_hour, max(hour) + INTERVAL 1 HOUR AS to_hour FROM cell),
      near AS (
        SELECT e.time, e.id_hi, e.id_lo, date_trunc('hour', e.time) AS hour, e.stream, e.identity, e.resource, e.operation, e.place, e.agent, e.outcome,
          coalesce(k.kind, '') AS credential_kind
        FROM event e LEFT JOIN credential k ON k.id = e.credential
        WHERE e.time >= (SELECT from_hour FROM span) AND e.time < (SELECT to_hour FROM span) AND e.identity IN (SELECT identity FROM cell)
      ), touched AS (
        SELECT * FROM near
        UNION ALL
        SELECT n.* REPLACE (x.resource AS resource) FROM near n JOIN event_resource x ON x.id_hi = n.id_hi AND x.id_lo = n.id_lo AND x.time = n.time
      ), mine AS (
        SELECT c.finding, t.time, t.id_hi, t.id_lo, max(c.score) AS score
        FROM cell c JOIN touched t ON t.hour = c.hour AND t.stream = c.stream AND t.identity = c.identity AND t.resource = c.resource
          AND t.operation = c.operation AND t.place = c.place AND t.agent = c.agent AND t.credential_kind = c.credential_kind AND t.outcome = c.outcome
        GROUP BY ALL
      ), whole AS (
        SELECT * FROM mine
        UNION
        SELECT m.finding, l.time, l.id_hi, l.id_lo, m.score FROM mine m JOIN event_link l ON l.of_id_hi = m.id_hi AND l.of_id_lo = m.id_lo AND l.of_time = m.time
      ), best AS (
        SELECT finding, time, id_hi, id_lo, max(score) AS score FROM whole GROUP BY ALL
      ), named AS (
        SELECT b.finding, b.time, b.score,
          coalesce((SELECT min(t.value) FROM event_id_text t WHERE t.id_hi = b.id_hi AND t.id_lo = b.id_lo),
            regexp_replace(printf('%016x%016x', b.id_hi, b.id_lo), '(.{8})(.{4})(.{4})(.{4})(.{12})', '\\1-\\2-\\3-\\4-\\5')) AS event_id
        FROM best b
      ), placed AS (
        SELECT *, row_number() OVER (PARTITION BY finding ORDER BY score DESC, time, event_id) AS position, count(*) OVER (PARTITION BY finding) AS events FROM named)
      SELECT finding, event_id, events FROM placed WHERE position <= ${EVENT_IDS_MAX} ORDER BY finding, position`,
    z.object({ finding: z.string(), event_id: z.string(), events: z.number() }),
  );
  const found = new Map<string, { count: number; ids: string[] }>();
  for (const { finding, event_id, events } of rows) {
    const held = found.get(finding);
    if (held) held.ids.push(event_id);
    else found.set(finding, { count: events, ids: [event_id] });
  }
  return found;
}

function grouped<Row extends { finding: string }, Value>(
  rows: readonly Row[],
  pick: (row: Row) => Value,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const held = groups.get(row.finding);
    if (held) held.push(pick(row));
    else groups.set(row.finding, [pick(row)]);
  }
  return groups;
}
