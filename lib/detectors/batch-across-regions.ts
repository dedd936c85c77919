import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** Regions in which one identity reads by batch within an hour; a fail-over pair is two. */
const REGIONS = 3;

/** Services read the secrets of their region and perhaps of a fail-over region; a sweep goes through them all. */
export const batchAcrossRegions: CountingRule = {
  id: "batch-across-regions",
  title: "Batch reads of secrets in several regions",
  severity: "high",
  techniques: ["T1555.006"],
  why: "Services read the secrets of their region and perhaps of a fail-over region; a sweep goes through them all.",
  next: ["Ask whether this is an inventory or a backup.", "Rotate the secrets read if nobody knows of it."],
  controls: ["NIST SP 800-53 AC-6"],
  sentence: ({ identity, note }) => `${identity} read secrets in batches in ${note} regions within an hour.`,
  hits: () => sql`
    WITH batch AS (
      SELECT e.identity, e.hour, s.region
      FROM scope_use e JOIN stream s ON s.id = e.stream
      WHERE e.operation_name = 'BatchGetSecretValue' AND e.service = 'secretsmanager.amazonaws.com'
        AND e.outcome = 0
    ), swept AS (
      SELECT identity, hour, count(DISTINCT region) AS regions FROM batch
      GROUP BY identity, hour HAVING count(DISTINCT region) >= ${REGIONS}
    )
    SELECT ${cellKey("c")}, w.regions::VARCHAR AS note
    FROM scope_cell c JOIN swept w ON w.identity = c.identity AND w.hour = c.hour
    WHERE c.operation_name IN ('BatchGetSecretValue', 'GetSecretValue') AND c.outcome = 0`,
};
