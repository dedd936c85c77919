import { sql } from "@/lib/sql/sql";
import { unitAlerts } from "../units";
import type { Peer } from "./peer";

/**
 * A new-terms rule: an identity uses a resource that it did not use in so many days before. One alert holds the day's events of
 * the identity on the resource, or, put together, those on all resources that were new to it that day. A rule has no score:
 * first come resources that the fewest others used before; put together, the identities that trip it most often that day, as in
 * tools that add up an entity's alerts.
 */
export function firstAccess(days: number, together: boolean): Peer {
  const unit = together ? sql`e.identity` : sql`[e.identity, e.resource]`;
  return {
    name: `first access in ${days} days${together ? ", put together by identity and day" : ""}`,
    alerts: (estate) =>
      unitAlerts(
        estate,
        sql`
          WITH fresh AS (
            SELECT *, day - lag(day) OVER (PARTITION BY identity, resource ORDER BY day) AS since
            FROM (SELECT DISTINCT day, identity, resource FROM bench_event WHERE used AND resource <> 0)
            QUALIFY since IS NULL OR since > ${days}
          ), known AS (
            SELECT identity, resource, min(day) AS day FROM bench_event WHERE used AND resource <> 0 GROUP BY ALL
          ), counted AS (
            SELECT f.*, ${together ? sql`count(*) OVER (PARTITION BY f.day, f.identity)` : sql`-(SELECT count(*) FROM known k WHERE k.resource = f.resource AND k.day < f.day)`} AS score
            FROM fresh f)
          SELECT e.day, ${unit} AS unit, c.score, e.attack, e.n
          FROM bench_event e JOIN counted c ON c.day = e.day AND c.identity = e.identity AND c.resource = e.resource`,
      ),
  };
}
