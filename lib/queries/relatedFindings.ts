import { z } from "zod";
import type { RelatedFinding } from "../contracts/finding-detail";
import { demand, type Viewer } from "../contracts/viewer";
import type { Span } from "../core/filter-range";
import { SEVERITIES } from "../core/severity";
import { DAY_US } from "../core/time";
import { type Sql, sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";
import { eventsOfFinding, hoursOfFinding } from "./eventsOfFinding";

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
  const hours = await hoursOfFinding(store, finding);
  if (hours === null) return [];
  const around = { fromUs: hours.fromUs - DAYS_AROUND * DAY_US, toUs: hours.toUs + DAYS_AROUND * DAY_US };
  const rows = await store.query(
    sql`
      WITH own AS MATERIALIZED (SELECT * FROM finding_cell WHERE finding = ${finding}),
      shown AS MATERIALIZED (
        SELECT DISTINCT e.credential, e.session FROM event e JOIN (${eventsOfFinding(finding, hours)}) f ON f.time = e.time AND f.id_hi = e.id_hi AND f.id_lo = e.id_lo),
      theirs AS MATERIALIZED (${theirs(sql`credential`, finding, around)} UNION ALL ${theirs(sql`session`, finding, around)}),
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

/**
 * Other findings whose events around this one show a credential, or session, that its own events showed. The events that do
 * are put down first: they are few, and the database would else join all events with the cells of all findings.
 */
function theirs(column: Sql, finding: string, around: Span): Sql {
  const name = column.text;
  return sql`
    SELECT * FROM (
      WITH showing AS MATERIALIZED (
        SELECT e.* FROM event e SEMI JOIN (SELECT DISTINCT ${column} AS id FROM shown WHERE ${column} <> 0) w ON w.id = e.${column}
        WHERE ${between(sql`e.time`, around)}),
      kinds AS MATERIALIZED (SELECT k.id, k.kind FROM credential k SEMI JOIN showing s ON s.credential = k.id)
      SELECT DISTINCT c.finding, ${name} AS what, e.${column} AS id FROM showing e LEFT JOIN kinds k ON k.id = e.credential
      JOIN finding_cell c ON c.hour = date_trunc('hour', e.time) AND c.stream = e.stream AND c.identity = e.identity AND c.resource = e.resource
        AND c.operation = e.operation AND c.place = e.place AND c.agent = e.agent AND c.outcome = e.outcome AND c.credential_kind = coalesce(k.kind, '')
      WHERE c.finding <> ${finding})`;
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
