import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/**
 * A batch read whose filters exclude instead of naming hands out everything, without the caller knowing a single
 * name: every value is empty or begins with `!`. The single reads that the batch was carried out as are marked too:
 * they are the accesses.
 */
export const batchCatchAll: CountingRule = {
  id: "batch-catch-all",
  title: "Batch read of all secrets",
  severity: "high",
  techniques: ["T1555.006"],
  why: "A batch read with a filter that everything passes hands out every secret, without the caller knowing a single name.",
  next: [
    "Ask whether this caller is meant to read everything.",
    "Rotate the secrets read if not; narrow its policy to the names it needs.",
  ],
  controls: ["NIST SP 800-53 AC-6"],
  sentence: ({ identity, note }) =>
    `${identity} read secrets in a batch by a filter that everything passes: ${note}.`,
  hits: () => sql`
    WITH batch AS (
      SELECT e.identity, e.time, json_extract_string(d.value, '$.filters') AS filters
      FROM scope_use e JOIN detail d ON d.id = e.detail
      WHERE e.operation_name = 'BatchGetSecretValue' AND e.service = 'secretsmanager.amazonaws.com'
        AND e.outcome = 0 AND coalesce(json_array_length(d.value, '$.filters'), 0) > 0
        AND len(list_filter(json_extract_string(d.value, '$.filters[*].values[*]'), lambda v: v <> '' AND v NOT LIKE '!%')) = 0
    )
    SELECT ${cellKey("c")}, min(b.filters) AS note
    FROM scope_cell c JOIN batch b ON b.identity = c.identity
      AND c.first_time <= b.time + INTERVAL 1 MINUTE AND c.last_time >= b.time - INTERVAL 1 MINUTE
    WHERE c.operation_name IN ('BatchGetSecretValue', 'GetSecretValue') AND c.outcome = 0
    GROUP BY ALL`,
};
