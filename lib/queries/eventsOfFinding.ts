import { z } from "zod";
import type { Span } from "../core/filter-range";
import { type Sql, sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";

/** Whole hours that hold every event of a finding's cells; null for a finding that the store does not hold. */
export async function hoursOfFinding(store: Store, finding: string): Promise<Span | null> {
  const found = await store.first(
    sql`SELECT epoch_us(min(hour)) AS "fromUs", epoch_us(max(hour) + INTERVAL 1 HOUR) AS "toUs" FROM finding_cell WHERE finding = ${finding} HAVING count(*) > 0`,
    z.object({ fromUs: z.number(), toUs: z.number() }),
  );
  return found;
}

/**
 * `time, id_hi, id_lo` of the events of a finding, as `describeFindings` counts them: those of its cells, and those that are
 * part of the same access. `hours`: those of the finding, given as plain values so that the database reads only the parts of
 * its tables that can hold them.
 */
export function eventsOfFinding(finding: string, hours: Span): Sql {
  return sql`
    WITH cell AS MATERIALIZED (SELECT * FROM finding_cell WHERE finding = ${finding}),
    near AS (
      SELECT e.time, e.id_hi, e.id_lo, date_trunc('hour', e.time) AS hour, e.stream, e.identity, e.resource, e.operation, e.place, e.agent, e.outcome, e.credential
      FROM event e WHERE ${between(sql`e.time`, hours)} AND e.identity IN (SELECT identity FROM cell)
    ), touched AS (
      SELECT * FROM near
      UNION ALL
      SELECT n.* REPLACE (x.resource AS resource) FROM near n
      JOIN event_resource x ON x.id_hi = n.id_hi AND x.id_lo = n.id_lo AND x.time = n.time AND ${between(sql`x.time`, hours)}
    ), fitting AS MATERIALIZED (
      SELECT t.time, t.id_hi, t.id_lo, t.credential, c.credential_kind
      FROM cell c JOIN touched t ON t.hour = c.hour AND t.stream = c.stream AND t.identity = c.identity AND t.resource = c.resource
        AND t.operation = c.operation AND t.place = c.place AND t.agent = c.agent AND t.outcome = c.outcome
    ), shown AS MATERIALIZED (
      SELECT k.id, k.kind FROM credential k SEMI JOIN fitting f ON f.credential = k.id
    ), mine AS MATERIALIZED (
      SELECT DISTINCT f.time, f.id_hi, f.id_lo FROM fitting f LEFT JOIN shown k ON k.id = f.credential WHERE f.credential_kind = coalesce(k.kind, ''))
    SELECT time, id_hi, id_lo FROM mine
    UNION
    SELECT l.time, l.id_hi, l.id_lo FROM mine m JOIN event_link l ON l.of_id_hi = m.id_hi AND l.of_id_lo = m.id_lo AND l.of_time = m.time
    WHERE ${between(sql`l.of_time`, hours)}`;
}
