import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** Objects written with somebody else's key can be read only as long as the owner of that key lets you: that is ransom. */
export const foreignKeyInS3: CountingRule = {
  id: "foreign-key-in-s3",
  title: "Objects encrypted with an outside account's key",
  severity: "high",
  techniques: ["T1486"],
  why: "Objects written with somebody else's key can be read only as long as the owner of that key lets you: that is how a bucket is held to ransom.",
  next: [
    "Stop the identity and find the bucket's earlier versions or backups.",
    "Ask whether the account of the key is one of yours or a partner's.",
  ],
  controls: ["AWS Security Hub S3.17"],
  sentence: ({ identity, accesses, operation, note }) =>
    `${identity} encrypted ${accesses} ${accesses === 1 ? "object" : "objects"} in S3 with a key of account ${note}, whose logs are not held here (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, c.resource_account AS note FROM scope_cell c
    ANTI JOIN (SELECT DISTINCT account FROM stream) s ON s.account = c.resource_account
    WHERE c.service = 's3.amazonaws.com' AND c.action = 'encrypt' AND c.outcome = 0 AND c.resource_account <> ''`,
};
