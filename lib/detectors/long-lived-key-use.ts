import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** A long-lived key that leaks stays valid until somebody rotates it; short-lived sessions end by themselves. */
export const longLivedKeyUse: CountingRule = {
  id: "long-lived-key-use",
  title: "Long-lived access key read a secret or used a key",
  severity: "low",
  techniques: ["T1078.004"],
  why: "A long-lived key that leaks stays valid until somebody rotates it; short-lived sessions end by themselves.",
  next: ["Move this caller to a role.", "Check the age of the access key."],
  controls: ["CIS AWS 6.0 2.13"],
  sentence: ({ identity, resource, operation }) =>
    `${identity} used a long-lived access key for ${operation}${resource ? ` on ${resource}` : ""}.`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_cell c
    WHERE c.credential_kind = 'long-lived' AND c.source = 'aws-cloudtrail' AND c.action IN ('decrypt', 'read-secret') AND c.outcome = 0`,
};
