import { z } from "zod";
import type { RelatedFinding } from "../contracts/finding-detail";
import { demand, type Viewer } from "../contracts/viewer";
import { SEVERITIES } from "../core/severity";
import { type Sql, sql } from "../sql/sql";
import type { Store } from "../store/store";
import { eventsOfFinding } from "./eventsOfFinding";

const SHOWN = 12;
/** What more findings than this share tells nothing of any two of them. */
const COMMON_MAX = 40;
/** Credentials and sessions are looked for this many days before and after. */
const DAYS_AROUND = 30;

const WHAT = ["address", "credential", "session", "resource"] as const;

/**
 * Other findings that share an address, a credential, a session or a key or secret with this one, those with the rarest in
 * common first: each shared thing weighs one divided by the number of findings that have it.
 */
export async function relatedFindings(
  store: Store,
  viewer: Viewer,
  finding: string,
): Promise<RelatedFinding[]> {
  demand(viewer, "read");
  const rows = await store.query(
    sql`
      WITH own AS (SELECT * FROM finding_cell WHERE finding = ${finding}),
      span AS (SELECT min(hour) - to_days(${DAYS_AROUND}::INTEGER) AS from_hour, max(hour) + to_days(${DAYS_AROUND}::INTEGER) AS to_hour FROM own),
      shown AS MATERIALIZED (
        SELECT DISTINCT e.credential, e.session FROM event e JOIN (${eventsOfFinding(finding)}) f ON f.time = e.time AND f.id_hi = e.id_hi AND f.id_lo = e.id_lo
        WHERE e.time >= (SELECT min(hour) FROM own)),
      theirs AS MATERIALIZED (${theirs(sql`credential`, finding)} UNION ALL ${theirs(sql`session`, finding)}),
      common AS (
        SELECT DISTINCT c.finding, 'resource' AS what, r.name AS value FROM finding_cell c JOIN resource r ON r.id = c.resource
        WHERE c.finding <> ${finding} AND c.resource <> 0 AND c.resource IN (SELECT resource FROM own)
        UNION
        SELECT DISTINCT c.finding, 'address', p.address FROM finding_cell c JOIN place p ON p.id = c.place
        WHERE c.finding <> ${finding} AND p.kind IN ('network', 'endpoint') AND p.address <> '' AND p.address IN (SELECT q.address FROM own o JOIN place q ON q.id = o.place)
        UNION
        SELECT t.finding, 'credential', k.value FROM theirs t JOIN credential k ON k.id = CASE t.what WHEN 'credential' THEN t.id END
        UNION
        SELECT t.finding, 'session', s.value FROM theirs t JOIN session s ON s.id = CASE t.what WHEN 'session' THEN t.id END),
      weighed AS (
        SELECT *, count(*) OVER (PARTITION BY what, value) AS holders FROM common),
      told AS (
        SELECT finding, what, count(*) AS n, min_by(value, (holders, value)) AS example, sum(1.0 / holders) AS weight FROM weighed WHERE holders <= ${COMMON_MAX} GROUP BY ALL),
      best AS (
        SELECT finding, sum(weight) AS weight FROM told GROUP BY finding ORDER BY weight DESC, finding LIMIT ${SHOWN})
      SELECT f.id, f.title, f.severity, epoch_us(f.first_time) AS from_us, t.what, t.n, t.example
      FROM best b JOIN told t ON t.finding = b.finding JOIN finding f ON f.id = b.finding ORDER BY b.weight DESC, f.id, t.weight DESC, t.what`,
    relatedRow,
  );
  const found = new Map<string, RelatedFinding>();
  for (const { id, title, severity, from_us, what, n, example } of rows) {
    const held = found.get(id) ?? { id, title, severity, fromUs: from_us, shared: [] };
    held.shared.push({ what, count: n, example });
    found.set(id, held);
  }
  return [...found.values()];
}

/** Other findings whose events around this one show a credential, or session, that its own events showed. */
function theirs(column: Sql, finding: string): Sql {
  const name = column.text;
  return sql`
    SELECT DISTINCT c.finding, ${name} AS what, e.${column} AS id
    FROM event e SEMI JOIN (SELECT DISTINCT ${column} AS id FROM shown WHERE ${column} <> 0) w ON w.id = e.${column}
    LEFT JOIN credential k ON k.id = e.credential
    JOIN finding_cell c ON c.hour = date_trunc('hour', e.time) AND c.stream = e.stream AND c.identity = e.identity AND c.resource = e.resource AND c.operation = e.operation
      AND c.place = e.place AND c.agent = e.agent AND c.outcome = e.outcome AND c.credential_kind = coalesce(k.kind, '')
    WHERE e.time >= (SELECT from_hour FROM span) AND e.time < (SELECT to_hour FROM span) AND c.finding <> ${finding}`;
}

const relatedRow = z.object({
  id: z.string(),
  title: z.string(),
  severity: z.enum(SEVERITIES),
  from_us: z.number(),
  what: z.enum(WHAT),
  n: z.number(),
  example: z.string(),
});
