import { sql } from "../../sql/sql";
import type { Dimension } from "./dimension";
import { often, plural } from "./words";

/** Keys and secrets looked at (listed, described, labelled), never used: weighs little. */
export const look: Dimension = {
  name: "look",
  techniques: ["T1526"],
  facts: sql`
    SELECT m.grp, m.identity, coalesce(r.name, '') AS subject, s.fresh AS seen, s.mean AS usual, d.age AS of_count, m.look_bits AS best
    FROM finding_member m
    LEFT JOIN resource r ON r.id = m.resource
    JOIN identity_day d ON d.day = m.day AND d.identity = m.identity
    JOIN trait_score s ON s.day = m.day AND s.identity = m.identity AND s.trait = 4
    WHERE m.look_bits > 0`,
  sentence: ({ identity, seen, usual, within }) =>
    `${identity} looked at or labelled ${plural(seen, "key or secret", "keys and secrets")} that it had not ${within}; usual is ${often(usual)}.`,
};
