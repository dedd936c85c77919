import { sql } from "../sql/sql";
import type { CountingRule } from "./detector";
import { cellKey } from "./scope";

/** A purge ends the time in which a deleted key or secret could be recovered. */
export const purgedForGood: CountingRule = {
  id: "purged-for-good",
  title: "Key, secret or vault purged",
  severity: "high",
  techniques: ["T1485"],
  why: "A purge ends the time in which a deleted key or secret could be recovered.",
  next: ["Find out who depends on it and whether a backup exists.", "Turn on purge protection."],
  controls: ["CIS Azure 5.0 8.3.5"],
  sentence: ({ identity, resource, operation }) =>
    `${identity} purged ${resource}: it cannot be recovered (${operation}).`,
  hits: () => sql`
    SELECT ${cellKey("c")}, NULL::VARCHAR AS note FROM scope_rare_cell c
    WHERE c.action = 'purge' AND c.outcome = 0`,
};
