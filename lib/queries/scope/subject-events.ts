import { HOUR_US } from "../../core/time";
import { join, list, type Sql, sql } from "../../sql/sql";
import type { ScopeTargets } from "./subject-cells";

/** Accesses of an hour, as far as they say who made them. */
export interface CellOfActor {
  hourUs: number;
  identity: number;
  /** 0 where the call names none. */
  resource: number;
  place: number;
}

/** Condition on an event `e`: it is one of the targets', a key or secret that it names further down included. */
export function isOfTargets({ resource, identity, place, credential, session }: ScopeTargets): Sql {
  const among = (column: Sql, ids: readonly number[]) =>
    ids.length === 0 ? [] : [sql`${column} IN (${list(ids)})`];
  const parts = [
    ...among(sql`e.resource`, resource),
    ...among(sql`e.identity`, identity),
    ...among(sql`e.place`, place),
    ...among(sql`e.credential`, credential),
    ...among(sql`e.session`, session),
    ...(resource.length > 0
      ? [
          sql`(e.id_hi, e.id_lo) IN (SELECT (x.id_hi, x.id_lo) FROM event_resource x WHERE x.resource IN (${list(resource)}))`,
        ]
      : []),
  ];
  if (parts.length === 0) throw new Error("A scope report is about something.");
  return join(parts, " OR ");
}

/**
 * The events of these cells, each once: when, which, by whom, from where, with what, and the file. Identities, places and the span are given as plain values,
 * so that the database reads only the parts of the table that can hold them.
 */
export function eventsOfCells(cells: readonly CellOfActor[]): Sql {
  const values = join(
    cells.map(
      ({ hourUs, identity, resource, place }) =>
        sql`(make_timestamp(${hourUs}), ${identity}::UINTEGER, ${resource}::UINTEGER, ${place}::UINTEGER)`,
    ),
  );
  const unique = (of: (cell: CellOfActor) => number) => [...new Set(cells.map(of))];
  const hours = unique(({ hourUs }) => hourUs);
  const from = hours.reduce((a, b) => Math.min(a, b), Number.MAX_SAFE_INTEGER);
  const to = hours.reduce((a, b) => Math.max(a, b), 0) + HOUR_US;
  return sql`
    WITH wanted(hour, identity, resource, place) AS (VALUES ${values}),
    near AS MATERIALIZED (
      SELECT e.time, e.id_hi, e.id_lo, e.identity, e.place, e.credential, e.session, e.outcome, e.file, e.resource, date_trunc('hour', e.time) AS hour
      FROM event e SEMI JOIN wanted w ON w.identity = e.identity AND w.place = e.place AND w.hour = date_trunc('hour', e.time)
      WHERE e.time >= make_timestamp(${from}) AND e.time < make_timestamp(${to})
        AND e.identity IN (${list(unique(({ identity }) => identity))}) AND e.place IN (${list(unique(({ place }) => place))})),
    further AS (
      SELECT DISTINCT x.time, x.id_hi, x.id_lo FROM event_resource x
      WHERE x.time >= make_timestamp(${from}) AND x.time < make_timestamp(${to}) AND x.resource IN (${list(unique(({ resource }) => resource))}))
    SELECT n.* EXCLUDE (hour) FROM near n SEMI JOIN wanted w ON w.hour = n.hour AND w.identity = n.identity AND w.place = n.place AND w.resource = n.resource
    UNION ALL
    SELECT n.* EXCLUDE (hour) FROM near n SEMI JOIN further f ON f.time = n.time AND f.id_hi = n.id_hi AND f.id_lo = n.id_lo
    ANTI JOIN wanted w ON w.hour = n.hour AND w.identity = n.identity AND w.place = n.place AND w.resource = n.resource`;
}
