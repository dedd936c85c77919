import { sql } from "@/lib/sql/sql";
import { unitAlerts } from "../units";
import type { Peer } from "./peer";

/** With so many bits, less than once in a hundred accesses, a combination is rare enough to be put into an alert. */
const RARE_BITS = 6.6;

/**
 * How rare identity, resource and place are together among the identity's events of all days before: bits
 * −log2((seen + 1) / (all + 2)). One alert holds the day's events of the identity on the resource, with the highest bits; or, put
 * together, all rare ones of the identity's day, with the sum of their bits.
 */
export function rarity(together: boolean): Peer {
  const bits = sql`
    WITH daily AS (
      SELECT day, identity, resource, place, sum(n) AS n FROM bench_event WHERE used AND resource <> 0 GROUP BY ALL
    ), whole AS (
      SELECT day, identity, sum(n) OVER (PARTITION BY identity ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
      FROM (SELECT day, identity, sum(n) AS n FROM daily GROUP BY ALL)
    ), seen AS (
      SELECT *, sum(n) OVER (PARTITION BY identity, resource, place ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM daily
    ), rare AS (
      SELECT s.day, s.identity, s.resource, s.place, -log2((coalesce(s.before, 0) + 1) / (coalesce(w.before, 0) + 2)) AS bits
      FROM seen s JOIN whole w ON w.day = s.day AND w.identity = s.identity)`;
  const marked = together
    ? sql`${bits}, summed AS (
        SELECT *, sum(bits) OVER (PARTITION BY day, identity) AS score FROM rare WHERE bits >= ${RARE_BITS})
      SELECT e.day, e.identity AS unit, r.score, e.attack, e.n
      FROM bench_event e JOIN summed r ON r.day = e.day AND r.identity = e.identity AND r.resource = e.resource AND r.place = e.place`
    : sql`${bits}
      SELECT e.day, [e.identity, e.resource] AS unit, r.bits AS score, e.attack, e.n
      FROM bench_event e JOIN rare r ON r.day = e.day AND r.identity = e.identity AND r.resource = e.resource AND r.place = e.place`;
  return {
    name: `rarity of identity × resource × place${together ? ", put together by identity and day" : ""}`,
    alerts: (estate) => unitAlerts(estate, marked, { ranksOnly: true }),
  };
}
