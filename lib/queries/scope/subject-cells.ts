import type { Span } from "../../core/filter-range";
import { hourOf } from "../../core/filter-range";
import { HOUR_US } from "../../core/time";
import { join, list, type Sql, sql } from "../../sql/sql";

/** Ids of the dictionaries that stand for what a report is about; an access is of it when one of them fits. */
export interface ScopeTargets {
  resource: readonly number[];
  identity: readonly number[];
  place: readonly number[];
  credential: readonly number[];
  session: readonly number[];
}

export const NO_TARGETS: ScopeTargets = {
  resource: [],
  identity: [],
  place: [],
  credential: [],
  session: [],
};

/** The whole hours that a stretch of time lies in: cells know no finer time. */
export function wholeHours({ fromUs, toUs }: Span): Span {
  return { fromUs: hourOf(fromUs), toUs: hourOf(toUs + HOUR_US - 1) };
}

/**
 * Access cells of the targets in the whole hours of a span, each once, with `uses` beside their other columns: its
 * accesses, and for a key or secret that the report is about every use of it as well. A decrypt made for a secret read
 * has no access of its own but is a use of its key; a copy of a call in another account's log is neither.
 *
 * Credentials and sessions are not in cells, so theirs are made from events: parts of cells, with the cell's columns.
 */
export function subjectCells(targets: ScopeTargets, span: Span): Sql {
  const { fromUs, toUs } = wholeHours(span);
  const parts = [cellsOf(targets, fromUs, toUs), eventsOf(targets, fromUs, toUs)].filter(
    (part) => part !== null,
  );
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  if (parts.length === 0) throw new Error("A scope report is about something.");
  return sql`
    SELECT hour, stream, identity, resource, operation, place, agent, credential_kind, outcome,
      max(accesses) AS accesses, max(uses) AS uses, min(first_time) AS first_time, max(last_time) AS last_time
    FROM (${join(parts, " UNION ALL ")}) GROUP BY hour, stream, identity, resource, operation, place, agent, credential_kind, outcome`;
}

function cellsOf({ resource, identity, place }: ScopeTargets, fromUs: number, toUs: number): Sql | null {
  const among = (column: Sql, ids: readonly number[]) =>
    ids.length === 0 ? [] : [sql`${column} IN (${list(ids)})`];
  const any = [
    ...among(sql`c.resource`, resource),
    ...among(sql`c.identity`, identity),
    ...among(sql`c.place`, place),
  ];
  if (any.length === 0) return null;
  // What a copy copies is of the same identity and resource, and so among the cells read already, unless places were asked for.
  const others =
    place.length === 0 ? sql`read` : sql`(SELECT * FROM access_cell c WHERE ${inTime(fromUs, toUs)})`;
  return sql`
    SELECT hour, stream, identity, resource, operation, place, agent, credential_kind, outcome, accesses, uses, first_time, last_time FROM (
      WITH read AS MATERIALIZED (
        SELECT c.hour, c.stream, c.identity, c.resource, c.operation, c.place, c.agent, c.credential_kind, c.outcome, c.accesses,
          CASE WHEN c.resource IN (${list(resource)}) THEN greatest(c.accesses, c.events) ELSE c.accesses END AS uses, c.first_time, c.last_time
        FROM access_cell c WHERE ${inTime(fromUs, toUs)} AND (${join(any, " OR ")}))
      SELECT * FROM read WHERE accesses > 0
      UNION ALL
      SELECT c.* FROM read c WHERE c.accesses = 0 AND NOT EXISTS (
        SELECT 1 FROM ${others} o WHERE o.hour = c.hour AND o.identity = c.identity AND o.resource = c.resource AND o.operation = c.operation
          AND o.outcome = c.outcome AND o.stream <> c.stream AND o.accesses > 0))`;
}

function inTime(fromUs: number, toUs: number): Sql {
  return sql`c.hour >= make_timestamp(${fromUs}) AND c.hour < make_timestamp(${toUs})`;
}

function eventsOf({ credential, session }: ScopeTargets, fromUs: number, toUs: number): Sql | null {
  if (credential.length === 0 && session.length === 0) return null;
  const any = [
    ...(credential.length > 0 ? [sql`e.credential IN (${list(credential)})`] : []),
    ...(session.length > 0 ? [sql`e.session IN (${list(session)})`] : []),
  ];
  return sql`
    SELECT hour, stream, identity, resource, operation, place, agent, credential_kind, outcome,
      count(*) FILTER (WHERE NOT linked) AS accesses, count(*) FILTER (WHERE NOT linked) AS uses, min(time) AS first_time, max(time) AS last_time
    FROM (
      WITH mine AS (
        SELECT e.time, e.id_hi, e.id_lo, date_trunc('hour', e.time) AS hour, e.stream, e.identity, e.resource, e.operation, e.place, e.agent,
          coalesce(k.kind, '') AS credential_kind, e.outcome,
          EXISTS (SELECT 1 FROM event_link l WHERE l.time = e.time AND l.id_hi = e.id_hi AND l.id_lo = e.id_lo) AS linked
        FROM event e LEFT JOIN credential k ON k.id = e.credential
        WHERE e.time >= make_timestamp(${fromUs}) AND e.time < make_timestamp(${toUs}) AND (${join(any, " OR ")}))
      SELECT * FROM mine
      UNION ALL
      SELECT m.* REPLACE (x.resource AS resource) FROM mine m JOIN event_resource x ON x.time = m.time AND x.id_hi = m.id_hi AND x.id_lo = m.id_lo)
    GROUP BY hour, stream, identity, resource, operation, place, agent, credential_kind, outcome`;
}

/** The columns that make a cell, compared between two rows. */
export function sameCell(a: Sql, b: Sql): Sql {
  return sql`${a}.hour = ${b}.hour AND ${a}.stream = ${b}.stream AND ${a}.identity = ${b}.identity AND ${a}.resource = ${b}.resource AND ${a}.operation = ${b}.operation
    AND ${a}.place = ${b}.place AND ${a}.agent = ${b}.agent AND ${a}.credential_kind = ${b}.credential_kind AND ${a}.outcome = ${b}.outcome`;
}
