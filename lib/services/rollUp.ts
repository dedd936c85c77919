import { z } from "zod";
import { type Sql, sql } from "../sql/sql";
import type { Store, Writer } from "../store/store";

/** Records of one call lie this far apart at most when one was made by a service for the other. */
const SECONDS_APART = 5;

/**
 * Brings links and access cells up to date with the events of all stale hours, in one transaction. The result
 * depends on the set of events alone: not on the order in which they came, nor on how often this ran. Returns
 * how many hours were made again.
 */
export async function rollUp(store: Store): Promise<number> {
  const hours = await store.first(
    sql`SELECT count(DISTINCT hour) AS n FROM stale_hour`,
    z.object({ n: z.number() }),
  );
  if (!hours?.n) return 0;
  await store.write(async (writer) => {
    await writer.run(sql`
      CREATE OR REPLACE TEMP TABLE affected AS
      SELECT DISTINCT hour + to_hours(step) AS hour FROM stale_hour, (SELECT unnest([-1, 0, 1]) AS step)`);
    await writer.run(sql`
      CREATE OR REPLACE TEMP TABLE affected_event AS
      SELECT e.time, e.id_hi, e.id_lo, e.link, e.stream, e.identity, e.resource, e.operation, e.place, e.agent, e.credential, e.context, e.outcome
      FROM event e SEMI JOIN affected a ON a.hour = date_trunc('hour', e.time)
      WHERE e.time >= (SELECT min(hour) FROM affected) AND e.time < (SELECT max(hour) FROM affected) + to_hours(1)`);
    await writer.run(
      sql`DELETE FROM event_link WHERE date_trunc('hour', time) IN (SELECT hour FROM affected)`,
    );
    await linkServiceCalls(writer);
    await linkBatches(writer);
    await linkCopies(writer);
    await writer.run(sql`DELETE FROM access_cell WHERE hour IN (SELECT hour FROM affected)`);
    await makeCells(writer);
    await writer.run(sql`
      INSERT INTO stale_day
      SELECT DISTINCT (epoch(hour)::BIGINT // 86400)::INTEGER AS day FROM affected ANTI JOIN stale_day s ON s.day = (epoch(hour)::BIGINT // 86400)::INTEGER`);
    await writer.run(sql`DROP TABLE affected_event`);
    await writer.run(sql`DELETE FROM stale_hour`);
  });
  return hours.n;
}

/** The KMS call that Secrets Manager or Parameter Store makes for a caller belongs to the caller's own access. */
async function linkServiceCalls(writer: Writer): Promise<void> {
  await writer.run(sql`
    CREATE OR REPLACE TEMP TABLE made_for AS
    SELECT id, regexp_replace(coalesce(json_extract_string(value, '$.SecretARN'), json_extract_string(value, '$.PARAMETER_ARN')),
                              '(:secret:.*)-[A-Za-z0-9]{6}$', '\\1') AS key
    FROM context WHERE contains(value, '"SecretARN"') OR contains(value, '"PARAMETER_ARN"')`);
  await writer.run(sql`
    CREATE OR REPLACE TEMP TABLE child AS
    SELECT e.time, e.id_hi, e.id_lo, e.identity, r.id AS resource
    FROM affected_event e JOIN made_for m ON m.id = e.context JOIN resource r ON r.key = m.key
    JOIN operation o ON o.id = e.operation AND o.service = 'kms.amazonaws.com'`);
  await makeParents(
    writer,
    sql`o.service IN ('secretsmanager.amazonaws.com', 'ssm.amazonaws.com')`,
    sql`e.resource`,
  );
  await linkToParents(writer, "made-for");
}

/** A batch call belongs to the reads that it was carried out as. */
async function linkBatches(writer: Writer): Promise<void> {
  await writer.run(sql`
    CREATE OR REPLACE TEMP TABLE child AS
    SELECT e.time, e.id_hi, e.id_lo, e.identity, e.credential AS resource
    FROM affected_event e JOIN operation o ON o.id = e.operation AND o.name = 'BatchGetSecretValue'`);
  await makeParents(writer, sql`o.name = 'GetSecretValue'`, sql`e.credential`);
  await linkToParents(writer, "batch");
}

/** Events that `child` events may belong to, under the window of a few seconds in which they lie. */
async function makeParents(writer: Writer, kind: Sql, matched: Sql): Promise<void> {
  await writer.run(sql`
    CREATE OR REPLACE TEMP TABLE parent AS
    SELECT e.time, e.id_hi, e.id_lo, e.identity, ${matched} AS resource, epoch(e.time)::BIGINT // ${SECONDS_APART} AS span
    FROM event e JOIN operation o ON o.id = e.operation AND ${kind}
    WHERE e.time >= (SELECT min(time) FROM child) - to_seconds(${SECONDS_APART})
      AND e.time <= (SELECT max(time) FROM child) + to_seconds(${SECONDS_APART})`);
}

/**
 * Each child belongs to the latest parent of the same caller and resource within a few seconds. An equality join
 * over neighbouring windows: DuckDB's ASOF join took fifty times as long here.
 */
async function linkToParents(writer: Writer, kind: string): Promise<void> {
  await writer.run(sql`
    INSERT INTO event_link
    SELECT time, id_hi, id_lo, ${kind}, main.time, main.hi, main.lo
    FROM (
      SELECT c.time, c.id_hi, c.id_lo, max({time: p.time, hi: p.id_hi, lo: p.id_lo}) AS main
      FROM (SELECT *, epoch(time)::BIGINT // ${SECONDS_APART} + unnest([-1, 0, 1]) AS span FROM child) c
      JOIN parent p ON p.identity = c.identity AND p.resource = c.resource AND p.span = c.span
      WHERE p.time BETWEEN c.time - to_seconds(${SECONDS_APART}) AND c.time + to_seconds(${SECONDS_APART})
      GROUP BY c.time, c.id_hi, c.id_lo
    )`);
}

/**
 * Records of one call, each an event: copies in several accounts' logs, of which the one that tells most of the caller
 * stands for all; the start and the end of an operation of Azure's, of which the end does, because it tells the outcome.
 */
async function linkCopies(writer: Writer): Promise<void> {
  await writer.run(sql`
    INSERT INTO event_link
    WITH copy AS (
      SELECT e.time, e.id_hi, e.id_lo, e.link, e.outcome, i.kind IN ('account', 'unknown', 'anonymous') AS vague,
        CASE WHEN s.source = 'azure-key-vault' THEN -epoch_us(e.time) ELSE epoch_us(e.time) END AS turn
      FROM event e SEMI JOIN (SELECT DISTINCT link FROM affected_event WHERE link <> 0) a ON a.link = e.link
      LEFT JOIN identity i ON i.id = e.identity
      LEFT JOIN stream s ON s.id = e.stream
    ), ranked AS (
      SELECT *, first_value({t: time, hi: id_hi, lo: id_lo}) OVER (PARTITION BY link ORDER BY vague, turn, outcome DESC, id_hi, id_lo) AS main
      FROM copy
    )
    SELECT k.time, k.id_hi, k.id_lo, 'copy', k.main.t, k.main.hi, k.main.lo
    FROM ranked k SEMI JOIN affected a ON a.hour = date_trunc('hour', k.time)
    WHERE (k.id_hi, k.id_lo) <> (k.main.hi, k.main.lo)`);
}

async function makeCells(writer: Writer): Promise<void> {
  await writer.run(sql`
    INSERT INTO access_cell
    WITH touched AS (
      SELECT e.time, e.id_hi, e.id_lo, e.stream, e.identity, e.resource, e.operation, e.place, e.agent, e.credential, e.outcome, 1 AS first
      FROM affected_event e
      UNION ALL
      SELECT e.time, e.id_hi, e.id_lo, e.stream, e.identity, x.resource, e.operation, e.place, e.agent, e.credential, e.outcome, 0
      FROM affected_event e JOIN event_resource x ON x.id_hi = e.id_hi AND x.id_lo = e.id_lo AND x.time = e.time
    ), linked AS (
      SELECT DISTINCT id_hi, id_lo FROM event_link WHERE date_trunc('hour', time) IN (SELECT hour FROM affected)
    )
    SELECT date_trunc('hour', t.time), t.stream, t.identity, t.resource, t.operation, t.place, t.agent, coalesce(c.kind, ''), t.outcome,
      sum(t.first)::UINTEGER, count(*) FILTER (WHERE l.id_hi IS NULL)::UINTEGER, min(t.time), max(t.time)
    FROM touched t
    LEFT JOIN linked l ON l.id_hi = t.id_hi AND l.id_lo = t.id_lo
    LEFT JOIN credential c ON c.id = t.credential
    GROUP BY ALL`);
}
