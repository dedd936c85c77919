import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** A disabled key stops everything that is encrypted with it, and is the step before its destruction. */
export const keyDisabled: CountingRule = {
  id: "key-disabled",
  title: "Key or secret disabled",
  severity: "high",
  techniques: ["T1485", "T1489"],
  why: "A disabled key stops everything that is encrypted with it, and is the step before its destruction.",
  next: [
    "Ask the owner whether this was planned.",
    "Enable the key again if not: data under it cannot be read meanwhile.",
    "Look at what else this identity did in the hour before.",
  ],
  controls: ["CIS AWS 6.0 5.7"],
  sentence: ({ identity, resource, operation }) => `${identity} disabled ${resource} (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_rare_cell c
    WHERE c.action = 'disable' AND c.outcome = 0`,
};
