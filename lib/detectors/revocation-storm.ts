import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** The last part of a lease id: 24 letters and digits, of a namespace with its id; in old versions a UUID. */
const LEASE_ID = "/([0-9A-Za-z]{24}(\\.[0-9A-Za-z]+)?|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$";

/**
 * Revoking leases in masses cuts every service off from its credentials. Distinct leases and tokens are counted, so a
 * call tried again counts once; one call that revokes everything below a prefix is a storm by itself. A prefix that is a whole
 * lease id is one lease: so the documentation of `vault lease revoke -force` has it. A token that ends itself is housekeeping, and
 * is left out, as are certificates, and directory accounts that were lent and are given back.
 */
export const revocationStorm: CountingRule = {
  id: "revocation-storm",
  title: "Many leases revoked within an hour",
  severity: "medium",
  techniques: ["T1489"],
  why: "Revoking leases in masses cuts every service off from its credentials.",
  next: ["Ask whether this is the answer to an incident.", "Watch the services that lost their leases."],
  controls: ["NIST SP 800-53 AU-6"],
  sentence: ({ identity, note }) => `${identity} revoked ${note} within an hour.`,
  hits: ({ revocationsInAnHour }) => sql`
    WITH one_lease AS (
      SELECT id FROM detail WHERE contains(value, '"prefix"') AND regexp_matches(json_extract_string(value, '$.prefix'), ${LEASE_ID})
    ), revoked AS (
      SELECT *, (contains(operation_name, 'revoke-prefix') OR contains(operation_name, 'revoke-force')) AND detail NOT IN (SELECT id FROM one_lease) AS whole
      FROM scope_event WHERE source = 'vault' AND action = 'revoke' AND outcome = 0
        AND (contains(operation_name, 'sys/leases/') OR contains(operation_name, 'auth/token/')) AND NOT contains(operation_name, 'revoke-self')
    ), hourly AS (
      SELECT hour, identity, count(DISTINCT (resource, detail, CASE WHEN detail = 0 THEN id_lo END)) FILTER (NOT whole) AS single,
        count(DISTINCT (resource, detail)) FILTER (whole) AS whole
      FROM revoked GROUP BY hour, identity
    )
    SELECT ${cellKey("e")}, max(concat_ws(' and ',
      CASE WHEN n.whole > 0 THEN 'all leases below ' || n.whole || CASE WHEN n.whole = 1 THEN ' prefix' ELSE ' prefixes' END END,
      CASE WHEN n.single > 0 THEN n.single || ' leases or tokens' END)) AS note
    FROM revoked e JOIN hourly n ON n.hour = e.hour AND n.identity = e.identity
    WHERE n.whole > 0 OR n.single >= ${revocationsInAnHour}
    GROUP BY ALL`,
};
