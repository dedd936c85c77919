import { z } from "zod";
import type { Span } from "../core/filter-range";
import { HOUR_US } from "../core/time";
import { type Sql, sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store, Writer } from "../store/store";
import { planWindows, staleHours } from "./stale-windows";

/** Records of one call lie this far apart at most when one was made by a service for the other. */
const SECONDS_APART = 5;

/** Events that one transaction reads at most, besides those of its last hour: what bounds its memory. */
const WINDOW_EVENTS = 1_000_000;

/**
 * Brings links and access cells up to date with the events of all stale hours, in windows of hours that follow each
 * other, each in one transaction: what was done before a failure stays done, and the rest stays stale. The result
 * depends on the set of events alone: not on the order in which they came, nor on how often this ran, nor on how
 * many events (`windowEvents`) a window holds. Returns how many stale hours were made again.
 */
export async function rollUp(store: Store, windowEvents = WINDOW_EVENTS): Promise<number> {
  let made = 0;
  for (const window of planWindows(await staleHours(store), windowEvents))
    made += await store.write((writer) => rollUpWindow(writer, window));
  return made;
}

/** Makes again what the stale hours in `[fromUs, toUs)` touch, and counts these hours. */
async function rollUpWindow(writer: Writer, { fromUs, toUs }: Span): Promise<number> {
  const stale = sql`SELECT DISTINCT hour FROM stale_hour WHERE ${between(sql`hour`, { fromUs, toUs })}`;
  const [hours] = await writer.query(sql`SELECT count(*) AS n FROM (${stale})`, z.object({ n: z.number() }));
  if (!hours?.n) return 0;
  for (const span of await findAffected(writer, stale, { fromUs, toUs })) {
    await writer.run(
      sql`CREATE OR REPLACE TEMP TABLE affected AS SELECT hour FROM touched_hour WHERE ${between(sql`hour`, span)}`,
    );
    await makeAgain(writer, span);
  }
  await writer.run(sql`DELETE FROM stale_hour WHERE ${between(sql`hour`, { fromUs, toUs })}`);
  return hours.n;
}

/**
 * Fills `touched_hour` with the hours whose links or cells the stale ones may change: the hours beside them, and those that
 * hold further records of their calls. Hours of later windows are left to these. Gives spans that cover them all.
 */
async function findAffected(writer: Writer, stale: Sql, { fromUs, toUs }: Span): Promise<Span[]> {
  const within = between(sql`time`, { fromUs, toUs });
  await writer.run(sql`
    CREATE OR REPLACE TEMP TABLE touched_hour AS
    SELECT hour FROM (
      SELECT hour + to_hours(step) AS hour FROM (${stale}), (SELECT unnest([-1, 0, 1]) AS step)
      UNION
      SELECT date_trunc('hour', time) FROM event WHERE link IN (
        SELECT link FROM event WHERE link <> 0 AND ${within} AND date_trunc('hour', time) IN (${stale}))
    ) WHERE hour < make_timestamp(${toUs}) OR hour NOT IN (SELECT hour FROM stale_hour)`);
  const hours = await writer.query(
    sql`SELECT epoch_us(hour) AS us FROM touched_hour ORDER BY us`,
    z.object({ us: z.number() }),
  );
  const near = { fromUs: fromUs - HOUR_US, toUs: toUs + HOUR_US };
  const far = hours.filter(({ us }) => us < near.fromUs || us >= near.toUs);
  return [near, ...far.map(({ us }) => ({ fromUs: us, toUs: us + HOUR_US }))];
}

/** Makes the links and cells of the hours in `affected`, all of which lie in `span`. */
async function makeAgain(writer: Writer, span: Span): Promise<void> {
  await writer.run(sql`
    CREATE OR REPLACE TEMP TABLE affected_event AS
    SELECT e.time, e.id_hi, e.id_lo, e.link, e.stream, e.identity, e.resource, e.operation, e.place, e.agent, e.credential, e.context, e.outcome
    FROM event e SEMI JOIN affected a ON a.hour = date_trunc('hour', e.time) WHERE ${between(sql`e.time`, span)}`);
  await writer.run(
    sql`DELETE FROM event_link WHERE ${between(sql`time`, span)} AND date_trunc('hour', time) IN (SELECT hour FROM affected)`,
  );
  await linkServiceCalls(writer, span);
  await linkBatches(writer, span);
  await linkCopies(writer);
  await writer.run(
    sql`DELETE FROM access_cell WHERE ${between(sql`hour`, span)} AND hour IN (SELECT hour FROM affected)`,
  );
  await makeCells(writer, span);
  await writer.run(sql`
    INSERT INTO stale_day
    SELECT DISTINCT (epoch(hour)::BIGINT // 86400)::INTEGER AS day FROM affected ANTI JOIN stale_day s ON s.day = (epoch(hour)::BIGINT // 86400)::INTEGER`);
  await writer.run(sql`DROP TABLE affected_event`);
}

/** The KMS call that Secrets Manager or Parameter Store makes for a caller belongs to the caller's own access. */
async function linkServiceCalls(writer: Writer, span: Span): Promise<void> {
  await writer.run(sql`
    CREATE OR REPLACE TEMP TABLE made_for AS
    SELECT id, regexp_replace(coalesce(json_extract_string(value, '$.SecretARN'), json_extract_string(value, '$.PARAMETER_ARN')),
                              '(:secret:.*)-[A-Za-z0-9]{6}$', '\\1') AS key
    FROM context SEMI JOIN (SELECT DISTINCT context FROM affected_event) used ON used.context = id
    WHERE contains(value, '"SecretARN"') OR contains(value, '"PARAMETER_ARN"')`);
  await writer.run(sql`
    CREATE OR REPLACE TEMP TABLE child AS
    SELECT e.time, e.id_hi, e.id_lo, e.identity, r.id AS resource
    FROM affected_event e JOIN made_for m ON m.id = e.context JOIN resource r ON r.key = m.key
    JOIN operation o ON o.id = e.operation AND o.service = 'kms.amazonaws.com'`);
  await makeParents(
    writer,
    span,
    sql`o.service IN ('secretsmanager.amazonaws.com', 'ssm.amazonaws.com')`,
    sql`e.resource`,
  );
  await linkToParents(writer, "made-for");
}

/** A batch call belongs to the reads that it was carried out as. */
async function linkBatches(writer: Writer, span: Span): Promise<void> {
  await writer.run(sql`
    CREATE OR REPLACE TEMP TABLE child AS
    SELECT e.time, e.id_hi, e.id_lo, e.identity, e.credential AS resource
    FROM affected_event e JOIN operation o ON o.id = e.operation AND o.name = 'BatchGetSecretValue'`);
  await makeParents(writer, span, sql`o.name = 'GetSecretValue'`, sql`e.credential`);
  await linkToParents(writer, "batch");
}

/** Events that `child` events may belong to, under the window of a few seconds in which they lie. */
async function makeParents(writer: Writer, span: Span, kind: Sql, matched: Sql): Promise<void> {
  const apartUs = SECONDS_APART * 1_000_000;
  await writer.run(sql`
    CREATE OR REPLACE TEMP TABLE parent AS
    SELECT e.time, e.id_hi, e.id_lo, e.identity, ${matched} AS resource, epoch(e.time)::BIGINT // ${SECONDS_APART} AS span
    FROM event e JOIN operation o ON o.id = e.operation AND ${kind}
    WHERE ${between(sql`e.time`, { fromUs: span.fromUs - apartUs, toUs: span.toUs + apartUs })}
      AND e.identity IN (SELECT identity FROM child)`);
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

async function makeCells(writer: Writer, span: Span): Promise<void> {
  await writer.run(sql`
    INSERT INTO access_cell (hour, stream, identity, resource, operation, place, agent, credential_kind, outcome, events, accesses, first_time, last_time, linked, further)
    WITH touched AS (
      SELECT e.time, e.id_hi, e.id_lo, e.stream, e.identity, e.resource, e.operation, e.place, e.agent, e.credential, e.outcome, 1 AS first
      FROM affected_event e
      UNION ALL
      SELECT e.time, e.id_hi, e.id_lo, e.stream, e.identity, x.resource, e.operation, e.place, e.agent, e.credential, e.outcome, 0
      FROM affected_event e JOIN event_resource x ON x.id_hi = e.id_hi AND x.id_lo = e.id_lo AND x.time = e.time
      WHERE ${between(sql`x.time`, span)}
    ), linked AS (
      SELECT DISTINCT id_hi, id_lo FROM event_link WHERE ${between(sql`time`, span)} AND date_trunc('hour', time) IN (SELECT hour FROM affected)
    )
    SELECT date_trunc('hour', t.time), t.stream, t.identity, t.resource, t.operation, t.place, t.agent, coalesce(c.kind, ''), t.outcome,
      sum(t.first)::UINTEGER, count(*) FILTER (WHERE l.id_hi IS NULL)::UINTEGER, min(t.time), max(t.time),
      count(*) FILTER (WHERE l.id_hi IS NOT NULL AND t.first = 1)::UINTEGER, count(*) FILTER (WHERE t.first = 0)::UINTEGER
    FROM touched t
    LEFT JOIN linked l ON l.id_hi = t.id_hi AND l.id_lo = t.id_lo
    LEFT JOIN credential c ON c.id = t.credential
    GROUP BY ALL`);
}
