import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** A caller that reads many different objects of Key Vaults in one day is collecting them. */
export const vaultObjectsInBulk: CountingRule = {
  id: "vault-objects-in-bulk",
  title: "Many Key Vault objects read in a day",
  severity: "medium",
  techniques: ["T1555.006"],
  why: "A caller that reads many different objects of Key Vaults in one day is collecting them.",
  next: ["Ask whether this is a scanner or a migration."],
  controls: ["CIS Azure 5.0 8.3.9"],
  sentence: ({ identity, note }) => `${identity} read ${note} different Key Vault objects in a day.`,
  hits: ({ vaultObjectsInADay }) => sql`
    WITH daily AS (
      SELECT date_trunc('day', hour) AS day, identity, count(DISTINCT resource) AS distinct_count FROM scope_cell
      WHERE source = 'azure-key-vault' AND action IN ('read-secret', 'describe') AND outcome = 0 AND resource_kind IN ('secret', 'key', 'certificate')
      GROUP BY ALL HAVING count(DISTINCT resource) >= ${vaultObjectsInADay})
    SELECT ${cellKey("c")}, d.distinct_count::VARCHAR AS note
    FROM scope_cell c JOIN daily d ON d.day = date_trunc('day', c.hour) AND d.identity = c.identity
    WHERE c.source = 'azure-key-vault' AND c.action = 'read-secret' AND c.outcome = 0`,
};
