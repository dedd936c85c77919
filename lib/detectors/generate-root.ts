import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** sys/generate-root makes a new root token from unseal keys. */
export const generateRoot: CountingRule = {
  id: "generate-root",
  title: "Root token being generated",
  severity: "critical",
  techniques: ["T1098"],
  why: "sys/generate-root makes a new root token from unseal keys.",
  next: ["Ask the holders of unseal keys.", "Cancel the attempt if nobody asked for it."],
  controls: ["HashiCorp production hardening"],
  sentence: ({ identity, operation }) => `${identity} worked on a new root token (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_cell c
    WHERE c.source = 'vault' AND contains(c.operation_name, 'sys/generate-root') AND c.action <> 'describe' AND c.outcome = 0`,
};
