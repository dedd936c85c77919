import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** A deleted secret breaks what reads it; the provider ending a deletion that was scheduled before is no new deed. */
export const secretDeleted: CountingRule = {
  id: "secret-deleted",
  title: "Secret, key or version deleted",
  severity: "medium",
  techniques: ["T1485"],
  why: "A deleted secret breaks what reads it; attackers delete to hide what they read or to do harm.",
  next: [
    "Restore it within the recovery window if it was not planned.",
    "Look for reads by the same identity before.",
  ],
  controls: ["NIST SP 800-57 8.3.4"],
  sentence: ({ identity, resource, operation }) => `${identity} deleted ${resource} (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_rare_cell c
    WHERE c.outcome = 0 AND c.identity_kind <> 'service' AND c.operation_name <> 'DeleteImportedKeyMaterial'
      AND (c.action = 'delete' AND c.resource_kind IN ('key', 'secret', 'parameter', 'certificate', 'container')
        OR c.action = 'schedule-deletion' AND c.resource_kind IN ('secret', 'parameter'))`,
};
