import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** Whoever imports key material knows it, outside the key manager; deleting imported material makes the key useless at once. */
export const keyMaterialImported: CountingRule = {
  id: "key-material-imported",
  title: "Key material imported or deleted",
  severity: "high",
  techniques: ["T1485.001", "T1486"],
  why: "Whoever imports key material knows it, outside the key manager; deleting imported material makes the key useless at once.",
  next: [
    "Ask where the material came from and who holds a copy.",
    "Check what was encrypted with the key since.",
  ],
  controls: ["NIST SP 800-53 SC-12"],
  sentence: ({ identity, resource, operation }) =>
    `${identity} changed the material of ${resource} (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_rare_cell c
    WHERE c.outcome = 0 AND (c.action = 'import-material' OR c.operation_name = 'DeleteImportedKeyMaterial')`,
};
