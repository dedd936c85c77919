import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** Listing secrets in Kubernetes returns their values; a listing over all namespaces returns every secret of the cluster. */
export const clusterWideList: CountingRule = {
  id: "cluster-wide-list",
  title: "All secrets of a cluster or namespace listed",
  severity: "medium",
  techniques: ["T1552.007"],
  why: "Listing secrets in Kubernetes returns their values; a listing over all namespaces returns every secret of the cluster.",
  next: ["Ask whether a controller does this.", "Take list and watch of secrets out of its role."],
  controls: ["CIS Kubernetes 1.10 5.1.2"],
  sentence: ({ identity, resource }) =>
    `${identity} listed secrets with their values: ${resource || "the whole cluster"}.`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_cell c
    WHERE c.source = 'kubernetes' AND c.action = 'read-secret' AND c.resource_kind = 'container' AND c.outcome = 0`,
};
