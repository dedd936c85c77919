import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** Readers of AWSPREVIOUS still depend on the value that the rotation was meant to retire. */
export const oldVersionRead: CountingRule = {
  id: "old-version-read",
  title: "Previous version of a secret read",
  severity: "info",
  techniques: ["T1555.006"],
  why: "Readers of AWSPREVIOUS still depend on the value that the rotation was meant to retire.",
  next: ["Restart or redeploy the reader.", "Keep the old value until it is gone from here."],
  controls: ["AWS Security Hub SecretsManager.2"],
  sentence: ({ identity, resource }) => `${identity} read the previous version of ${resource}.`,
  hits: () => sql`
    SELECT ${cellKey("e")}, NULL::VARCHAR AS note FROM scope_use e
    SEMI JOIN (SELECT id FROM detail WHERE contains(value, 'AWSPREVIOUS') AND json_extract_string(value, '$.versionStage') = 'AWSPREVIOUS') d ON d.id = e.detail
    WHERE e.action = 'read-secret' AND e.outcome = 0`,
};
