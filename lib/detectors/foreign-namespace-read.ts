import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** A service account that reads secrets of namespaces other than its own reaches beyond what runs beside it. */
export const foreignNamespaceRead: CountingRule = {
  id: "foreign-namespace-read",
  title: "Service account read another namespace",
  severity: "medium",
  techniques: ["T1552.007"],
  why: "A service account that reads secrets of namespaces other than its own reaches beyond what runs beside it.",
  next: ["Ask whether it is an operator that must.", "Bind its role to the namespaces it needs."],
  controls: ["CIS Kubernetes 1.10 5.1.2"],
  sentence: ({ identity, resource }) => `${identity} read ${resource}, a secret outside its own namespace.`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note
    FROM scope_cell c JOIN identity i ON i.id = c.identity JOIN resource r ON r.id = c.resource
    WHERE c.source = 'kubernetes' AND c.action = 'read-secret' AND c.outcome = 0 AND c.resource_kind = 'secret'
      AND contains(i.key, 'system:serviceaccount:')
      AND NOT contains(r.key, '/' || split_part(split_part(i.key, 'system:serviceaccount:', 2), ':', 1) || '/')`,
};
