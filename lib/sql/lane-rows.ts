import type { Span } from "../core/filter-range";
import { HOUR_US } from "../core/time";
import { eventCondition, mentionCondition } from "./filter-to-sql";
import type { LaneColumn, LanePlan } from "./lane-plan";
import type { ResolvedFilter } from "./resolved-filter";
import { join, NOTHING, type Sql, sql } from "./sql";
import { between } from "./tally";

/** From this surprise on, in hundredths of a bit, something never seen before is worth an outline in a cell of this score. */
const FRESH_BITS = 400;
const FRESH_SCORE = 500;

const [C, B, S, U] = [sql`c`, sql`b`, sql`s`, sql`u`];

/** What rows of lanes are read for. */
export interface LaneQuery {
  plan: LanePlan;
  filter: ResolvedFilter;
  /** Buckets are numbered in whole steps from `startUs` on. */
  startUs: number;
  stepUs: number;
  finding: string | null;
}

/** Further conditions on a cell `c`, and on a mention `u` of a resource by an event. */
export interface Narrowing {
  cell: Sql;
  mention: Sql;
}

export const NOT_NARROWED: Narrowing = { cell: sql`TRUE`, mention: sql`TRUE` };

/** Narrows rows to some ids of a column that cells and mentions have. */
export function narrowTo(column: LaneColumn | "operation", ids: Sql): Narrowing {
  const name = { identity: sql`identity`, resource: sql`resource`, operation: sql`operation` }[column];
  return { cell: sql`c.${name} IN (${ids})`, mention: sql`u.${name} IN (${ids})` };
}

export function narrowBoth(a: Narrowing, b: Narrowing): Narrowing {
  return { cell: sql`${a.cell} AND ${b.cell}`, mention: sql`${a.mention} AND ${b.mention}` };
}

/**
 * Rows to be summed, as a query: `lane`, `bucket`, `outcome`, `n` events, `story` of them of the finding, `score` in
 * hundredths of a bit, `fresh` 0 or 1. Cells' scores and story stand in rows of their own, whose `n` is 0.
 */
export function laneRows(query: LaneQuery, { cell, mention }: Narrowing): Sql {
  const { plan, filter, finding } = query;
  const parts: Sql[] = [];
  if (plan.cells) {
    const { span, condition, count } = plan.cells;
    const where = sql`WHERE ${between(sql`c.hour`, span)} AND ${condition} AND ${cell}`;
    const head = sql`SELECT ${laneOf(C, plan.by)} AS lane, ${bucketOf(sql`c.hour`, query)} AS bucket`;
    parts.push(
      sql`${head}, c.outcome AS outcome, ${count}::BIGINT AS n, 0 AS story, 0 AS score, 0 AS fresh FROM access_cell c ${where}`,
      sql`${head}, 0, 0, 0, c.score, (${isFresh(C)})::INTEGER FROM scored_cell c ${where}`,
    );
    if (finding !== null)
      parts.push(
        sql`${head}, 0, 0, ${count}::BIGINT, 0, 0 FROM access_cell c SEMI JOIN (${storyCells(finding)}) b ON ${sameCell(C, B)} ${where}`,
      );
  }
  for (const span of plan.events) {
    const scores = sql`LEFT JOIN (SELECT * FROM scored_cell WHERE ${between(sql`hour`, wholeHours(span))}) s ON ${sameCell(U, S)}`;
    const story = finding === null ? NOTHING : sql`LEFT JOIN (${storyCells(finding)}) b ON ${sameCell(U, B)}`;
    parts.push(
      sql`SELECT ${laneOf(U, plan.by)} AS lane, ${bucketOf(sql`u.time`, query)} AS bucket, u.outcome AS outcome, 1 AS n,
            ${finding === null ? sql`0` : sql`(b.hour IS NOT NULL)::INTEGER`} AS story, coalesce(s.score, 0) AS score,
            coalesce((${isFresh(S)})::INTEGER, 0) AS fresh
          FROM (${mentions(span, filter, plan.by)}) u ${scores} ${story} WHERE ${mention}`,
    );
  }
  return join(parts, " UNION ALL ");
}

/**
 * Rows `operation`, `lane`, `bucket`, `outcome`, `n`, `identity` and `resource` of what `laneRows` sums, for telling what was done.
 */
export function laneDeeds(query: LaneQuery, { cell, mention }: Narrowing): Sql {
  const { plan, filter } = query;
  const parts: Sql[] = [];
  if (plan.cells) {
    const { span, condition, count } = plan.cells;
    parts.push(
      sql`SELECT ${laneOf(C, plan.by)} AS lane, ${bucketOf(sql`c.hour`, query)} AS bucket, c.operation AS operation, c.outcome AS outcome,
            ${count}::BIGINT AS n, c.identity AS identity, c.resource AS resource
          FROM access_cell c WHERE ${between(sql`c.hour`, span)} AND ${condition} AND ${cell}`,
    );
  }
  for (const span of plan.events)
    parts.push(
      sql`SELECT ${laneOf(U, plan.by)} AS lane, ${bucketOf(sql`u.time`, query)} AS bucket, u.operation AS operation, u.outcome AS outcome,
            1 AS n, u.identity AS identity, u.resource AS resource
          FROM (${mentions(span, filter, plan.by)}) u WHERE ${mention}`,
    );
  return join(parts, " UNION ALL ");
}

/** Events of a span, each as often as it counts in the lanes, with what tells its cell. */
function mentions(span: Span, filter: ResolvedFilter, by: LaneColumn): Sql {
  const fits = sql`${between(sql`e.time`, span)} AND ${eventCondition(filter, span)}`;
  const row = (resource: Sql, from: Sql) =>
    sql`SELECT e.time AS time, date_trunc('hour', e.time) AS hour, e.stream AS stream, e.identity AS identity, ${resource} AS resource,
          e.operation AS operation, e.place AS place, e.agent AS agent, coalesce(k.kind, '') AS credential_kind, e.outcome AS outcome
        FROM ${from} LEFT JOIN credential k ON k.id = e.credential`;
  const first = row(sql`e.resource`, sql`event e`);
  if (by === "identity") return sql`${first} WHERE ${fits}`;
  const named = sql`${first} WHERE ${fits} AND ${mentionCondition(filter, sql`e.resource`)}`;
  if (!filter.severalResources) return named;
  const further = row(
    sql`x.resource`,
    sql`event_resource x JOIN event e ON e.id_hi = x.id_hi AND e.id_lo = x.id_lo AND e.time = x.time
        ANTI JOIN (SELECT l.id_hi, l.id_lo FROM event_link l WHERE ${between(sql`l.time`, span)}) l ON l.id_hi = e.id_hi AND l.id_lo = e.id_lo`,
  );
  return sql`${named} UNION ALL ${further} WHERE ${between(sql`x.time`, span)} AND ${fits} AND ${mentionCondition(filter, sql`x.resource`)}`;
}

function laneOf(row: Sql, by: LaneColumn): Sql {
  return by === "identity" ? sql`${row}.identity` : sql`${row}.resource`;
}

function bucketOf(time: Sql, { startUs, stepUs }: LaneQuery): Sql {
  return sql`(epoch_us(${time}) - ${startUs}) // ${stepUs}`;
}

function storyCells(finding: string): Sql {
  return sql`SELECT DISTINCT f.hour, f.stream, f.identity, f.resource, f.operation, f.place, f.agent, f.credential_kind, f.outcome
             FROM finding_cell f WHERE f.finding = ${finding}`;
}

function sameCell(a: Sql, b: Sql): Sql {
  const names = [
    sql`hour`,
    sql`stream`,
    sql`identity`,
    sql`resource`,
    sql`operation`,
    sql`place`,
    sql`agent`,
    sql`credential_kind`,
    sql`outcome`,
  ];
  return join(
    names.map((name) => sql`${a}.${name} = ${b}.${name}`),
    " AND ",
  );
}

/** In an odd cell: the identity showed a resource, place, program, action or credential that it had not shown before. */
function isFresh(row: Sql): Sql {
  return sql`greatest(${row}.resource_bits, ${row}.newcomer_bits, ${row}.action_bits, ${row}.place_bits, ${row}.agent_bits, ${row}.credential_bits) >= ${FRESH_BITS}
    AND ${row}.score >= ${FRESH_SCORE}`;
}

/** The hours whose cells hold events of a span. */
function wholeHours({ fromUs, toUs }: Span): Span {
  return { fromUs: Math.floor(fromUs / HOUR_US) * HOUR_US, toUs: Math.ceil(toUs / HOUR_US) * HOUR_US };
}
