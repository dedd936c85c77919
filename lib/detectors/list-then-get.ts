import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey, newToCaller } from "./scope";

/**
 * Listing a vault and reading one secret after the other is how somebody works who does not know the names. The reads
 * must be of what was listed: of the same vault, folder or project, or the same account and region. A cell tells of its last access, so an hour later means up to an hour after the last listing.
 */
export const listThenGet: CountingRule = {
  id: "list-then-get",
  title: "Secrets listed, then read by somebody new to them",
  severity: "medium",
  techniques: ["T1555.006"],
  why: "Listing a vault and reading one secret after the other is how somebody works who does not know the names.",
  next: ["Ask whether this caller is a backup or scanner.", "Rotate the secrets read."],
  controls: ["CIS Azure 5.0 8.3.6"],
  sentence: ({ identity, note }) =>
    `${identity} listed secrets and then read ${note} of them, new to it, within the hour.`,
  hits: () => sql`
    WITH listed AS (
      SELECT c.identity, c.hour, c.stream, 
        CASE WHEN r.key IS NULL THEN '' WHEN ends_with(r.key, '*') THEN left(r.key, -1) ELSE rtrim(r.key, '/') || '/' END AS container,
        min(c.first_time) AS first_time, max(c.last_time) AS last_time
      FROM scope_cell c LEFT JOIN resource r ON r.id = c.resource
      WHERE c.action = 'list' AND c.outcome = 0 AND (c.resource_kind = 'container' OR c.operation_name = 'ListSecrets')
      GROUP BY ALL
    ), read AS MATERIALIZED (
      SELECT ${cellKey("c")}, c.first_time, c.last_time, r.key FROM scope_cell c JOIN resource r ON r.id = c.resource
      SEMI JOIN listed l ON l.identity = c.identity
      WHERE c.action = 'read-secret' AND c.outcome = 0 AND c.resource_kind <> 'container'
    ), got AS (SELECT * FROM read c WHERE ${newToCaller}), paired AS (
      SELECT c.*, count(DISTINCT c.resource) OVER (
        PARTITION BY l.identity, l.hour, l.stream, l.container ORDER BY c.hour RANGE UNBOUNDED PRECEDING) AS seen
      FROM listed l JOIN got c ON c.identity = l.identity AND c.stream = l.stream
        AND c.last_time >= l.first_time AND c.first_time <= l.last_time + INTERVAL 1 HOUR
        AND starts_with(c.key, l.container)
    )
    SELECT ${cellKey("c")}, max(c.seen)::VARCHAR AS note
    FROM paired c WHERE c.seen >= 3 GROUP BY ALL`,
};
