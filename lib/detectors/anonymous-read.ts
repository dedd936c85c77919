import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** A secret that anybody can read without showing who they are is public. */
export const anonymousRead: CountingRule = {
  id: "anonymous-read",
  title: "Secret read without identity",
  severity: "critical",
  techniques: ["T1190"],
  why: "A secret that anybody can read without showing who they are is public.",
  next: ["Take the anonymous permission away now.", "Rotate the secret."],
  controls: ["CIS Kubernetes 1.10 1.2.1", "CIS Kubernetes 1.10 5.1.2"],
  sentence: ({ resource, operation }) => `${resource} was read without any identity (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_cell c
    WHERE c.identity_kind = 'anonymous' AND c.action IN ('read-secret', 'decrypt', 'issue-credential') AND c.outcome = 0`,
};
