import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/**
 * An exported key can be used where no log sees it, for as long as data under it lives. A backup of a transit key holds
 * the key in the clear, and counts. A key released to an attested enclave (Key Vault) is what release policies are for:
 * who does so usually is ranked down.
 */
export const keyMaterialExported: CountingRule = {
  id: "key-material-exported",
  title: "Key material left the manager",
  severity: "critical",
  techniques: ["T1552.004"],
  why: "An exported key can be used where no log sees it, for as long as data under it lives.",
  next: ["Find out where the export went.", "Rotate the key and re-encrypt what it protects."],
  controls: ["PCI DSS 4.0.1 3.6.1.2"],
  sentence: ({ identity, resource, operation }) =>
    `${identity} exported ${resource.slice(0, 200)} (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_rare_cell c
    WHERE c.outcome = 0 AND (c.action = 'export' OR c.source = 'vault' AND c.action = 'backup' AND c.resource_kind = 'key'
      AND NOT contains(c.operation_name, 'sys/'))`,
};
