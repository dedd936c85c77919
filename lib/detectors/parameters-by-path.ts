import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** One call reads everything below a path; at the root or one level below it that is a whole environment, decrypted. */
export const parametersByPath: CountingRule = {
  id: "parameters-by-path",
  title: "All parameters of a wide path decrypted",
  severity: "medium",
  techniques: ["T1555.006"],
  why: "One call reads everything below a path; at the root or one level below it that is a whole environment, decrypted.",
  next: ["Ask whether this caller needs all of it.", "Narrow its policy to the path it needs."],
  controls: ["NIST SP 800-53 AC-6"],
  sentence: ({ identity, note }) =>
    `${identity} read all parameters below ${note} with decryption, in all levels.`,
  hits: () => sql`
    WITH swept AS (
      SELECT e.*, regexp_extract(r.key, ':parameter(.*)/\\*$', 1) AS path
      FROM scope_use e JOIN detail d ON d.id = e.detail JOIN resource r ON r.id = e.resource
      WHERE e.operation_name = 'GetParametersByPath' AND e.service = 'ssm.amazonaws.com'
        AND e.outcome = 0 AND r.account <> ''
        AND json_extract_string(d.value, '$.recursive') = 'true' AND json_extract_string(d.value, '$.withDecryption') = 'true'
    )
    SELECT ${cellKey("e")}, CASE e.path WHEN '' THEN '/' ELSE e.path END AS note
    FROM swept e WHERE NOT contains(substr(e.path, 2), '/')`,
};
