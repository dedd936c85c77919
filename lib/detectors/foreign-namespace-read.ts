import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { WATCHES_CLUSTER } from "./kubernetes/watchers";
import { cellKey } from "./scope";

/**
 * A service account that reads secrets of namespaces other than its own reaches beyond what runs beside it. A listing
 * of the whole cluster is told by `cluster-wide-list`; controllers that watch all secrets of the cluster have them
 * already, and are left out.
 */
export const foreignNamespaceRead: CountingRule = {
  id: "foreign-namespace-read",
  title: "Service account read another namespace",
  severity: "medium",
  techniques: ["T1552.007"],
  why: "A service account that reads secrets of namespaces other than its own reaches beyond what runs beside it.",
  next: ["Ask whether it is an operator that must.", "Bind its role to the namespaces it needs."],
  controls: ["CIS Kubernetes 1.10 5.1.2"],
  sentence: ({ identity, resource, note }) =>
    `${identity} read ${resource.slice(0, 200)}, outside its own namespace ${note}.`,
  hits: () => sql`
    WITH account AS (
      SELECT id, split_part(key, ':', 4) AS namespace FROM identity
      WHERE starts_with(key, 'kubernetes:system:serviceaccount:'))
    SELECT ${cellKey("c")}, left(a.namespace, 100) AS note
    FROM scope_cell c JOIN account a ON a.id = c.identity JOIN resource r ON r.id = c.resource
    WHERE c.source = 'kubernetes' AND c.action = 'read-secret' AND c.outcome = 0
      AND NOT starts_with(r.key, 'kubernetes:secrets/')
      AND NOT starts_with(r.key, 'kubernetes:' || a.namespace || '/secrets/')
      AND NOT ${WATCHES_CLUSTER}`,
};
