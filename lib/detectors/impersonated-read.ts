import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/**
 * Whoever may impersonate reads with rights that are not theirs, and the cluster's rules see only the borrowed name.
 * Proxies that impersonate each of their users (an identity of their own here) are left out: that is what they are for. So is
 * who impersonates themselves, to shed groups.
 */
export const impersonatedRead: CountingRule = {
  id: "impersonated-read",
  title: "Kubernetes secret read in another's name",
  severity: "medium",
  techniques: ["T1078", "T1552.007"],
  why: "Whoever may impersonate reads with rights that are not theirs, and access rules see only the borrowed name.",
  next: ["Ask the caller why they used `--as`.", "Take the impersonate verb out of the role."],
  controls: ["CIS Kubernetes 1.10 5.1.8"],
  sentence: ({ identity, resource, note }) =>
    `${identity} read ${resource.slice(0, 200)} by impersonating ${note}.`,
  hits: () => sql`
    WITH borrowed AS (
      SELECT id, left(json_extract_string(value, '$.impersonatedUser'), 120) AS name FROM detail
      WHERE contains(value, '"impersonatedUser"'))
    SELECT ${cellKey("e")}, min(b.name) AS note
    FROM scope_use e JOIN borrowed b ON b.id = e.detail JOIN identity i ON i.id = e.identity
    WHERE e.detail IN (SELECT id FROM borrowed) AND e.source = 'kubernetes' AND e.action = 'read-secret' AND e.outcome = 0
      AND NOT contains(i.key, ' via system:serviceaccount:') AND i.key <> 'kubernetes:' || b.name
    GROUP BY ALL`,
};
