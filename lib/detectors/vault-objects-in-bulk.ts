import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** Reads of values and of public parts, the current ones: not of deleted objects, nor of rotation policies. */
const READS = sql`c.source = 'azure-key-vault' AND c.outcome = 0 AND c.resource_kind IN ('secret', 'key', 'certificate')
  AND c.operation_name IN ('SecretGet', 'KeyGet', 'CertificateGet')`;

/** A caller that reads many different objects of Key Vaults within 24 hours is collecting them. */
export const vaultObjectsInBulk: CountingRule = {
  id: "vault-objects-in-bulk",
  title: "Many Key Vault objects read in a day",
  severity: "medium",
  techniques: ["T1555.006"],
  why: "A caller that reads many different secrets and keys of Key Vaults in one day is collecting them.",
  next: ["Ask whether this is a scanner or a migration.", "Rotate the secrets read if nobody knows of it."],
  controls: ["CIS Azure 5.0 8.3.6"],
  sentence: ({ identity, note }) => `${identity} read ${note} different Key Vault objects within 24 hours.`,
  hits: ({ vaultObjectsInADay }) => sql`
    WITH read AS (
      SELECT c.*, count(DISTINCT c.resource) OVER (
        PARTITION BY c.identity ORDER BY c.hour RANGE BETWEEN INTERVAL 23 HOURS PRECEDING AND CURRENT ROW) AS seen
      FROM scope_cell c WHERE ${READS}
    )
    SELECT ${cellKey("c")}, c.seen::VARCHAR AS note FROM read c WHERE c.seen >= ${vaultObjectsInADay}`,
};
