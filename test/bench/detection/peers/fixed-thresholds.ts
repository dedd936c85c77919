import { sql } from "@/lib/sql/sql";
import { unitAlerts } from "../units";
import type { Peer } from "./peer";

const DISTINCT_MIN = 20;
const DENIED_MIN = 20;

/** Two thresholds; alerts that pass theirs by most come first. */
export const fixedThresholds: Peer = {
  name: `thresholds: ${DISTINCT_MIN} distinct in an hour, ${DENIED_MIN} denied in a day`,
  alerts: (estate) =>
    unitAlerts(
      estate,
      sql`
        WITH wide AS (
          SELECT day, hour, identity, count(DISTINCT resource) / ${DISTINCT_MIN} AS score
          FROM bench_event WHERE used AND resource <> 0 GROUP BY ALL HAVING score >= 1
        ), refused AS (
          SELECT day, identity, sum(n) / ${DENIED_MIN} AS score FROM bench_event WHERE outcome = 1 GROUP BY ALL HAVING score >= 1)
        SELECT e.day, [e.identity, e.hour] AS unit, w.score, e.attack, e.n
        FROM bench_event e JOIN wide w ON w.day = e.day AND w.hour = e.hour AND w.identity = e.identity
        UNION ALL
        SELECT e.day, [e.identity, 99] AS unit, r.score, e.attack, e.n
        FROM bench_event e JOIN refused r ON r.day = e.day AND r.identity = e.identity`,
    ),
};
