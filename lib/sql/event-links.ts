import { type Sql, sql } from "./sql";

/**
 * The beginning of a read of events: `page` holds the rows that a query of `event` rows gives, `link` the kind of link
 * that makes one of them part of another's access, `linking` how many events belong to it, and `further` how many
 * resources it names besides its own. Times are compared first, so that only the stretch of time in which the page lies is
 * looked through.
 */
export function pageWithLinks(events: Sql): Sql {
  const isOf = (time: Sql, hi: Sql, lo: Sql) =>
    sql`SEMI JOIN page p ON p.time = ${time} AND p.id_hi = ${hi} AND p.id_lo = ${lo}`;
  return sql`WITH page AS MATERIALIZED (${events}),
        link AS (
          SELECT l.time, l.id_hi, l.id_lo, min(l.kind) AS kind FROM event_link l ${isOf(sql`l.time`, sql`l.id_hi`, sql`l.id_lo`)} GROUP BY ALL
        ), linking AS (
          SELECT l.of_id_hi, l.of_id_lo, count(*) AS n FROM event_link l ${isOf(sql`l.of_time`, sql`l.of_id_hi`, sql`l.of_id_lo`)} GROUP BY ALL
        ), further AS (
          SELECT x.id_hi, x.id_lo, count(*) AS n FROM event_resource x ${isOf(sql`x.time`, sql`x.id_hi`, sql`x.id_lo`)} GROUP BY ALL
        )`;
}

/** Joins what `pageWithLinks` tells, and the provider's own id, to the rows `e` of `page`. */
export const LINK_JOINS: Sql = sql`
        LEFT JOIN event_id_text b ON b.id_hi = e.id_hi AND b.id_lo = e.id_lo
        LEFT JOIN link k ON k.time = e.time AND k.id_hi = e.id_hi AND k.id_lo = e.id_lo
        LEFT JOIN linking t ON t.of_id_hi = e.id_hi AND t.of_id_lo = e.id_lo
        LEFT JOIN further x ON x.id_hi = e.id_hi AND x.id_lo = e.id_lo`;
