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

/** The events `e` of these cells, each once. */
export function eventsOfCells(cells: readonly CellOfActor[]): Sql {
  const values = join(
    cells.map(
      ({ hourUs, identity, resource, place }) =>
        sql`(make_timestamp(${hourUs}), ${identity}, ${resource}, ${place})`,
    ),
  );
  return sql`
    WITH wanted(hour, identity, resource, place) AS (VALUES ${values}),
    near AS (
      SELECT e.*, date_trunc('hour', e.time) AS hour FROM event e
      WHERE e.time >= (SELECT min(hour) FROM wanted) AND e.time < (SELECT max(hour) FROM wanted) + INTERVAL 1 HOUR
        AND (e.identity, e.place) IN (SELECT (identity, place) FROM wanted)),
    further AS (
      SELECT DISTINCT n.time, n.id_hi, n.id_lo FROM near n JOIN event_resource x ON x.time = n.time AND x.id_hi = n.id_hi AND x.id_lo = n.id_lo
      JOIN wanted w ON w.hour = n.hour AND w.identity = n.identity AND w.place = n.place AND w.resource = x.resource)
    SELECT n.* EXCLUDE (hour) FROM near n SEMI JOIN wanted w ON w.hour = n.hour AND w.identity = n.identity AND w.place = n.place AND w.resource = n.resource
    UNION
    SELECT n.* EXCLUDE (hour) FROM near n SEMI JOIN further f ON f.time = n.time AND f.id_hi = n.id_hi AND f.id_lo = n.id_lo`;
}
