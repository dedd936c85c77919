import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** Revoking leases in masses cuts every service off from its credentials. */
export const revocationStorm: CountingRule = {
  id: "revocation-storm",
  title: "Many leases revoked within an hour",
  severity: "medium",
  techniques: ["T1489"],
  why: "Revoking leases in masses cuts every service off from its credentials.",
  next: ["Ask whether this is the answer to an incident.", "Watch the services that lost their leases."],
  controls: [],
  sentence: ({ identity, accesses }) => `${identity} revoked leases ${accesses} times within an hour.`,
  hits: ({ revocationsInAnHour }) => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note
    FROM scope_cell c
    JOIN (
      SELECT hour, identity FROM scope_cell WHERE source = 'vault' AND action = 'revoke' AND outcome = 0
      GROUP BY hour, identity HAVING sum(accesses) >= ${revocationsInAnHour}
    ) n ON n.hour = c.hour AND n.identity = c.identity
    WHERE c.source = 'vault' AND c.action = 'revoke' AND c.outcome = 0`,
};
