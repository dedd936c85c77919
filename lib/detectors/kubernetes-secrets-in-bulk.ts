import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

const READS = sql`c.source = 'kubernetes' AND c.action = 'read-secret' AND c.outcome = 0 AND c.identity_kind <> 'service'
  AND c.identity NOT IN (SELECT id FROM identity WHERE starts_with(key, 'kubernetes:system:node:'))`;

/**
 * A service account needs the secrets of its pods; one that reads many is collecting them. A listing counts as the
 * namespace it covers, since the log does not say how many secrets it returned. Nodes fetch the secrets of all their
 * pods, and the control plane's own components watch them all: both are left out.
 */
export const kubernetesSecretsInBulk: CountingRule = {
  id: "kubernetes-secrets-in-bulk",
  title: "Many Kubernetes secrets read within an hour",
  severity: "high",
  techniques: ["T1552.007"],
  why: "A service account needs the secrets of its pods; one that reads many is collecting them.",
  next: ["Find the pod or person that holds the token.", "Rotate the secrets read."],
  controls: ["CIS Kubernetes 1.10 5.1.2"],
  sentence: ({ identity, note }) => `${identity} read ${note} within an hour.`,
  hits: ({ kubernetesSecretsInAnHour, namespacesListedInAnHour }) => sql`
    WITH hourly AS (
      SELECT c.hour, c.identity, count(DISTINCT c.resource) FILTER (c.resource_kind = 'secret') AS secrets,
        count(DISTINCT c.resource) FILTER (c.resource_kind = 'container') AS namespaces
      FROM scope_cell c WHERE ${READS} GROUP BY c.hour, c.identity
    )
    SELECT ${cellKey("c")}, concat_ws(' and ',
      CASE WHEN n.secrets > 0 THEN n.secrets || ' different Kubernetes secrets' END,
      CASE WHEN n.namespaces > 0 THEN 'the secrets of ' || n.namespaces || ' whole namespaces' END) AS note
    FROM scope_cell c JOIN hourly n ON n.hour = c.hour AND n.identity = c.identity
    WHERE (n.secrets >= ${kubernetesSecretsInAnHour} OR n.namespaces >= ${namespacesListedInAnHour}) AND ${READS}`,
};
