import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { WATCHED_CLUSTER_BEFORE } from "./kubernetes/watchers";
import { cellKey } from "./scope";

/**
 * Listing or watching secrets in Kubernetes returns their values; over all namespaces, every secret of the cluster.
 * Controllers and the control plane's own components do so all the time: whoever watched all secrets in the 24 hours
 * before is left out.
 */
export const clusterWideList: CountingRule = {
  id: "cluster-wide-list",
  title: "All secrets of a cluster listed",
  severity: "high",
  techniques: ["T1552.007"],
  why: "Listing secrets in Kubernetes returns their values; a listing over all namespaces returns every secret of the cluster.",
  next: ["Ask whether a controller does this.", "Take list and watch of secrets out of its role."],
  controls: ["CIS Kubernetes 1.10 5.1.2"],
  sentence: ({ identity, resource, operation }) =>
    `${identity} got secrets with their values in one call: ${resource.slice(0, 200) || "the whole cluster"} (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note
    FROM scope_cell c JOIN resource r ON r.id = c.resource
    WHERE c.source = 'kubernetes' AND c.action = 'read-secret' AND c.outcome = 0 AND c.resource_kind = 'container'
      AND c.identity_kind <> 'service' AND r.key = 'kubernetes:secrets/' AND NOT ${WATCHED_CLUSTER_BEFORE}`,
};
