import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** sys/generate-root makes a new root token from unseal keys; watching an attempt and cancelling it do not count. */
export const generateRoot: CountingRule = {
  id: "generate-root",
  title: "Root token being generated",
  severity: "critical",
  techniques: ["T1098"],
  why: "sys/generate-root makes a new root token from unseal keys.",
  next: ["Ask the holders of unseal keys.", "Cancel the attempt if nobody asked for it."],
  controls: ["HashiCorp production hardening"],
  sentence: ({ identity, resource, operation }) =>
    `${identity} started or answered an attempt to generate a ${resource || "root token"} (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_rare_cell c
    WHERE c.source = 'vault' AND c.action = 'create-token' AND c.outcome = 0
      AND (contains(c.operation_name, 'sys/generate-root') OR contains(c.operation_name, 'sys/generate-operation-token'))`,
};
