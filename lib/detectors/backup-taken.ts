import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** A backup holds the key or secret itself: it can be restored into another vault of the same geography, or another server. */
export const backupTaken: CountingRule = {
  id: "backup-taken",
  title: "Backup of keys or secrets taken",
  severity: "medium",
  techniques: ["T1555.006"],
  why: "A backup holds the key or secret itself: it can be restored into another vault of the same geography, or another server.",
  next: ["Ask whether a backup job does this.", "Look for a restore elsewhere."],
  controls: ["NIST SP 800-57 6.2.2"],
  sentence: ({ identity, resource, operation }) => `${identity} took a backup of ${resource} (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_rare_cell c
    WHERE c.action = 'backup' AND c.outcome = 0
      AND NOT (c.source = 'vault' AND c.resource_kind = 'key' AND NOT contains(c.operation_name, 'sys/'))`,
};
