import { sql } from "../../sql/sql";
import type { Dimension } from "./dimension";
import { often, plural, SETTLED } from "./words";

/** The calling program, or its version, new to the identity. */
export const agent: Dimension = {
  name: "agent",
  techniques: [],
  facts: sql`
    SELECT m.grp, m.identity, a.family AS subject, v.others AS seen, s.mean AS usual, ${SETTLED} AS of_count, least(m.agent_bits, (s.bits + v.bits) * 100) + CASE WHEN s.trait = 9 THEN 1 ELSE 0 END AS best
    FROM finding_member m
    JOIN agent a ON a.id = m.agent
    JOIN score_agent k ON k.agent = m.agent
    JOIN identity_day d ON d.day = m.day AND d.identity = m.identity
    JOIN trait_score s ON s.day = m.day AND s.identity = m.identity AND s.trait IN (9, 10)
    JOIN value_score v ON v.day = m.day AND v.identity = m.identity AND v.trait = s.trait AND v.value = CASE WHEN s.trait = 9 THEN k.program ELSE k.family END
    WHERE m.agent_bits > 0`,
  sentence: ({ identity, subject, seen, usual, of, within }) =>
    `${identity} called with ${subject}, which it had not used ${within} (${seen === 0 ? "nobody else did" : `${plural(seen, "other identity", "other identities")} did`})${
      of <= 0 ? "" : `; a program is new to it on ${often(usual)}`
    }.`,
};
