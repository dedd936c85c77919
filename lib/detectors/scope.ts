import { ACTION_GROUPS } from "../core/action";
import { list, type Sql, sql } from "../sql/sql";

/** The columns that make an access cell, in table order, under the alias of the table they are read from. */
export function cellKey(alias: "c" | "e"): Sql {
  return alias === "c"
    ? sql`c.hour, c.stream, c.identity, c.resource, c.operation, c.place, c.agent, c.credential_kind, c.outcome`
    : sql`e.hour, e.stream, e.identity, e.resource, e.operation, e.place, e.agent, e.credential_kind, e.outcome`;
}

/** True for a cell `c` whose resource its identity was not allowed to use in the 90 days before, as far as habits are known. */
export const newToCaller: Sql = sql`NOT EXISTS (
  SELECT 1 FROM scope_known k WHERE k.identity = c.identity AND k.resource = c.resource AND k.day = epoch(c.hour)::BIGINT // 86400)`;

const LOOKING_BACK_HOURS = 24;
const KNOWN_DAYS = 90;
/** Allowed use of a resource other than looking, in `habit_day`. */
const GOT_TRAIT = 21;
const LOOKING = Object.entries(ACTION_GROUPS)
  .filter(([, group]) => group === "look")
  .map(([action]) => action);
const PLAIN = Object.entries(ACTION_GROUPS)
  .filter(([, group]) => group === "use" || group === "look")
  .map(([action]) => action);

/**
 * Statements that make what rules read, for the time `[from, to)` and the 24 hours before it:
 *
 * - `scope_cell`: access cells with `source`, `service`, `operation_name`, `action`, `identity_kind`,
 *   `identity_account`, `resource_kind`, `resource_account`, `network`, `place_kind` beside their own columns.
 *   Words are looked up for the cells that a rule asks for (or once, when `copied`): name actions, operations or sources where that is possible
 * - `scope_event`: events other than plain use and looking (changes to keys, secrets, grants, policies, logging,
 *   sessions, destruction, export), with `hour` and `credential_kind` so that they carry a cell's key, and
 *   `source`, `service`, `operation_name`, `action`, `identity_kind`, `identity_account`, `resource_kind`,
 *   `resource_account`; `detail`, `context`, `error`, `session` are ids of their dictionaries (0: none)
 * - `scope_rare_cell`: those of other actions than plain use and looking, with their words: few, and quick to read
 * - `scope_known`: days on which an identity used a resource that it had been allowed to use in the 90 days before (see `newToCaller`)
 * - `scope_use`: a view with the same columns over all events. It is as large as the store: filter it by
 *   `operation` or `detail` first (`operation IN (SELECT id FROM operation WHERE …)`)
 */
export function scopeStatements(from: Sql, to: Sql, copied: boolean): readonly Sql[] {
  const kind = copied ? sql`TABLE` : sql`VIEW`;
  return [
    sql`CREATE OR REPLACE TEMP TABLE scope_span AS
      SELECT ${from} - to_hours(${LOOKING_BACK_HOURS}) AS from_time, ${to} AS to_time`,
    sql`CREATE OR REPLACE TEMP ${kind} scope_plain_cell AS
      SELECT * EXCLUDE (linked, further) FROM access_cell c
      WHERE c.accesses > 0 AND c.hour >= (SELECT from_time FROM scope_span) AND c.hour < (SELECT to_time FROM scope_span)`,
    sql`CREATE OR REPLACE TEMP ${kind} scope_cell AS
      SELECT c.*, s.source, o.service, o.name AS operation_name, o.action,
        i.kind AS identity_kind, i.account AS identity_account,
        coalesce(r.kind, '') AS resource_kind, coalesce(r.account, '') AS resource_account,
        coalesce(p.network, '') AS network, coalesce(p.kind, 'unknown') AS place_kind
      FROM scope_plain_cell c
      JOIN operation o ON o.id = c.operation
      JOIN stream s ON s.id = c.stream
      JOIN identity i ON i.id = c.identity
      LEFT JOIN resource r ON r.id = c.resource
      LEFT JOIN place p ON p.id = c.place`,
    sql`CREATE OR REPLACE TEMP TABLE scope_rare_cell AS
      SELECT * FROM scope_cell c WHERE c.action NOT IN (${list(PLAIN)})`,
    sql`CREATE OR REPLACE TEMP TABLE scope_known AS
      WITH seen AS (
        SELECT identity, value::UINTEGER AS resource, day FROM habit_day
        WHERE trait = ${GOT_TRAIT} AND day >= epoch(${from})::BIGINT // 86400 - ${KNOWN_DAYS + 1}
        UNION
        SELECT c.identity, c.resource, (epoch(c.hour)::BIGINT // 86400)::INTEGER FROM scope_plain_cell c
        JOIN operation o ON o.id = c.operation AND o.action NOT IN (${list(LOOKING)}) WHERE c.resource <> 0 AND c.outcome = 0
      ), used AS (
        SELECT *, day - lag(day) OVER (PARTITION BY identity, resource ORDER BY day) AS since FROM seen)
      SELECT identity, resource, day FROM used WHERE since <= ${KNOWN_DAYS} AND day >= epoch(${from})::BIGINT // 86400 - 1`,
    sql`CREATE OR REPLACE TEMP TABLE scope_event AS ${eventColumns()}
      WHERE o.action NOT IN (${list(PLAIN)})
        AND e.time >= ${from} - to_hours(${LOOKING_BACK_HOURS}) AND e.time < ${to}`,
    sql`CREATE OR REPLACE TEMP VIEW scope_use AS ${eventColumns()}
      WHERE e.time >= (SELECT from_time FROM scope_span) AND e.time < (SELECT to_time FROM scope_span)`,
  ];
}

function eventColumns(): Sql {
  return sql`
    SELECT date_trunc('hour', e.time) AS hour, e.stream, e.identity, e.resource, e.operation, e.place, e.agent,
      coalesce(k.kind, '') AS credential_kind, e.outcome, e.time, e.id_hi, e.id_lo, e.session, e.error, e.context, e.detail,
      s.source, o.service, o.name AS operation_name, o.action, i.kind AS identity_kind, i.account AS identity_account,
      coalesce(r.kind, '') AS resource_kind, coalesce(r.account, '') AS resource_account
    FROM event e
    JOIN stream s ON s.id = e.stream
    JOIN operation o ON o.id = e.operation
    JOIN identity i ON i.id = e.identity
    LEFT JOIN resource r ON r.id = e.resource
    LEFT JOIN credential k ON k.id = e.credential`;
}
