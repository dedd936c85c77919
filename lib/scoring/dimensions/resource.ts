import { sql } from "../../sql/sql";
import type { Dimension } from "./dimension";
import { often, plural, SETTLED } from "./words";

/** Keys and secrets that the identity did not use in the look-back. */
export const resource: Dimension = {
  name: "resource",
  techniques: ["T1555.006"],
  facts: sql`
    SELECT m.grp, m.identity, CASE o.how WHEN 1 THEN 'use of ' WHEN 2 THEN 'read of ' ELSE 'change of ' END || r.name AS subject, s.fresh AS seen, s.mean AS usual, ${SETTLED} AS of_count, m.resource_bits AS best
    FROM finding_member m
    JOIN resource r ON r.id = m.resource
    JOIN identity_day d ON d.day = m.day AND d.identity = m.identity
    JOIN score_operation o ON o.operation = m.operation
    JOIN trait_score s ON s.day = m.day AND s.identity = m.identity AND s.trait = o.how AND o.how < 4
    WHERE m.resource_bits > 0`,
  sentence: ({ identity, subject, seen, usual, of, within }) =>
    of <= 0
      ? `${of < 0 ? `First ${subject} by ${identity} ${within}, in which it was silent` : `${identity} is new: first ${subject}`}${others(seen)}. Compared with the first days of its peers, not with habits of its own.`
      : `First ${subject} by ${identity} ${within}${others(seen)}; it takes up ${often(usual)}, seen over ${plural(of, "active day", "active days")}.`,
};

function others(seen: number): string {
  return seen > 1 ? `, one of ${plural(seen, "key or secret", "keys and secrets")} new to it that day` : "";
}
