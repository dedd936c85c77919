import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey, newToCaller } from "./scope";

/**
 * Whoever gives themselves access to a vault and reads from it right after has taken what they were not given. The
 * change must reach what is read: the same key or secret, the vault, ring or project that holds it, or an identity's or
 * Vault's own policy, which may reach anything of the same provider.
 */
export const openedThenRead: CountingRule = {
  id: "opened-then-read",
  title: "Access opened, then used",
  severity: "high",
  techniques: ["T1098", "T1555.006"],
  why: "Whoever gives themselves access to a vault and reads from it right after has taken what they were not given.",
  next: ["Undo the change.", "Rotate what was read."],
  controls: ["CIS Azure 5.0 8.3.6"],
  sentence: ({ identity, resource, note }) =>
    `${identity} changed who may use it (${note}) and read ${resource.slice(0, 200)} within the hour.`,
  hits: () => sql`
    WITH opened AS (
      SELECT c.identity, c.source, c.first_time, c.last_time, c.operation_name, coalesce(rtrim(r.key, '/'), '') AS key,
        c.source = 'vault' AND contains(c.operation_name, 'sys/policies/') OR c.service IN ('iam.amazonaws.com', 'cloudresourcemanager.googleapis.com') AS anything
      FROM scope_rare_cell c LEFT JOIN resource r ON r.id = c.resource
      WHERE c.outcome = 0 AND (c.action IN ('change-policy', 'grant') OR c.action = 'change-settings'
        AND (c.source = 'azure-key-vault' AND c.resource_kind = 'container' OR c.source = 'vault' AND c.resource_kind = 'key'))
    ), read AS MATERIALIZED (
      SELECT ${cellKey("c")}, left(min(o.operation_name), 100) AS note
      FROM scope_cell c JOIN resource r ON r.id = c.resource
      JOIN opened o ON o.identity = c.identity AND o.source = c.source
        AND o.first_time <= c.last_time AND o.last_time >= c.first_time - INTERVAL 1 HOUR
        AND (o.anything OR o.key <> '' AND (r.key = o.key OR starts_with(r.key, o.key || '/')))
      WHERE c.action IN ('read-secret', 'decrypt', 'export') AND c.outcome = 0
      GROUP BY ALL
    )
    SELECT * FROM read c WHERE ${newToCaller}`,
};
