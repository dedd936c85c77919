import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** An exported key can be used where no log sees it, for as long as data under it lives. */
export const keyMaterialExported: CountingRule = {
  id: "key-material-exported",
  title: "Key material left the manager",
  severity: "critical",
  techniques: ["T1552.004"],
  why: "An exported key can be used where no log sees it, for as long as data under it lives.",
  next: ["Find out where the export went.", "Rotate the key and re-encrypt what it protects."],
  controls: ["PCI DSS 4.0.1 3.7.4"],
  sentence: ({ identity, resource, operation }) => `${identity} exported ${resource} (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_cell c
    WHERE c.action = 'export' AND c.outcome = 0`,
};
