import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** A batch read with a filter hands out whatever matches, without the caller knowing a single name. */
export const batchCatchAll: CountingRule = {
  id: "batch-catch-all",
  title: "Batch read of all secrets",
  severity: "high",
  techniques: ["T1555.006"],
  why: "A batch read with a filter hands out whatever matches, without the caller knowing a single name.",
  next: ["Ask whether this caller is meant to read everything.", "Narrow its policy to the names it needs."],
  controls: ["AWS Security Hub SecretsManager.1"],
  sentence: ({ identity }) => `${identity} read secrets in a batch by a filter instead of by name.`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_cell c JOIN resource r ON r.id = c.resource
    WHERE c.operation_name = 'BatchGetSecretValue' AND c.outcome = 0 AND r.key LIKE '%:secret:*'`,
};
