import { sql } from "../../sql/sql";
import { looked } from "../formulae";
import type { Dimension } from "./dimension";
import { often, plural, SETTLED } from "./words";

/** What is done: an action new to the identity, or new on this resource. */
export const action: Dimension = {
  name: "action",
  techniques: [],
  facts: sql`
    SELECT m.grp, m.identity, o.name || CASE WHEN s.trait = 6 THEN ' on ' || coalesce(r.name, '') ELSE '' END AS subject,
      s.fresh AS seen, s.mean AS usual, ${SETTLED} AS of_count, m.action_bits - abs(m.action_bits - round(${looked(sql`u.how`, sql`s.bits`)} * 100)) AS best
    FROM finding_member m
    JOIN operation o ON o.id = m.operation
    JOIN score_operation u ON u.operation = m.operation
    LEFT JOIN resource r ON r.id = m.resource
    JOIN identity_day d ON d.day = m.day AND d.identity = m.identity
    JOIN trait_score s ON s.day = m.day AND s.identity = m.identity AND s.trait IN (5, 6)
    WHERE m.action_bits > 0`,
  sentence: ({ identity, subject, usual, of, within }) =>
    of === 0
      ? `First ${subject} by ${identity}, which is new.`
      : of < 0
        ? `First ${subject} by ${identity} ${within}, in which it was silent.`
        : `First ${subject} by ${identity} ${within}; it does something new on ${often(usual)}, seen over ${plural(of, "active day", "active days")}.`,
};
