import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** A service account needs the secrets of its pods; one that reads many is collecting them. */
export const kubernetesSecretsInBulk: CountingRule = {
  id: "kubernetes-secrets-in-bulk",
  title: "Many Kubernetes secrets read within an hour",
  severity: "high",
  techniques: ["T1552.007"],
  why: "A service account needs the secrets of its pods; one that reads many is collecting them.",
  next: ["Find the pod or person that holds the token.", "Rotate the secrets read."],
  controls: ["CIS Kubernetes 1.10 5.1.2"],
  sentence: ({ identity, note }) => `${identity} read ${note} different Kubernetes secrets within an hour.`,
  hits: ({ kubernetesSecretsInAnHour }) => sql`
    SELECT ${cellKey("c")}, n.distinct_count::VARCHAR AS note
    FROM scope_cell c
    JOIN (
      SELECT hour, identity, count(DISTINCT resource) AS distinct_count FROM scope_cell
      WHERE source = 'kubernetes' AND action = 'read-secret' AND outcome = 0 AND resource_kind = 'secret'
      GROUP BY hour, identity HAVING count(DISTINCT resource) >= ${kubernetesSecretsInAnHour}
    ) n ON n.hour = c.hour AND n.identity = c.identity
    WHERE c.source = 'kubernetes' AND c.action = 'read-secret' AND c.outcome = 0`,
};
