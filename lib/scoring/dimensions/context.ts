import { sql } from "../../sql/sql";
import type { Dimension } from "./dimension";
import { amount, plural } from "./words";

/** Encryption contexts that the identity did not use in the look-back. */
export const context: Dimension = {
  name: "context",
  techniques: [],
  facts: sql`
    SELECT m.grp, m.identity, coalesce(r.name, '') AS subject, s.fresh AS seen, s.mean AS usual, d.age AS of_count, m.context_bits AS best
    FROM finding_member m
    LEFT JOIN resource r ON r.id = m.resource
    JOIN identity_day d ON d.day = m.day AND d.identity = m.identity
    JOIN trait_score s ON s.day = m.day AND s.identity = m.identity AND s.trait = 12
    WHERE m.context_bits > 0`,
  sentence: ({ identity, seen, usual, within }) =>
    `${identity} used ${plural(seen, "encryption context", "encryption contexts")} that it had not used ${within}; usual is ${amount(usual)} new ones a day.`,
};
