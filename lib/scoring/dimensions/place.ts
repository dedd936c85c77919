import { sql } from "../../sql/sql";
import type { Dimension } from "./dimension";
import { often, plural, SETTLED } from "./words";

/** Where the call came from: a network or address new to the identity. */
export const place: Dimension = {
  name: "place",
  techniques: ["T1078"],
  facts: sql`
    SELECT m.grp, m.identity, CASE WHEN s.trait = 7 THEN p.network ELSE p.address END AS subject, v.others AS seen, s.mean AS usual, ${SETTLED} AS of_count,
      least(m.place_bits, (s.bits + v.bits) * 100) AS best
    FROM finding_member m
    JOIN place p ON p.id = m.place
    JOIN score_place k ON k.place = m.place
    JOIN identity_day d ON d.day = m.day AND d.identity = m.identity
    JOIN trait_score s ON s.day = m.day AND s.identity = m.identity AND s.trait IN (7, 8)
    JOIN value_score v ON v.day = m.day AND v.identity = m.identity AND v.trait = s.trait AND v.value = CASE WHEN s.trait = 7 THEN k.network ELSE k.address END
    WHERE m.place_bits > 0`,
  sentence: ({ identity, subject, seen, usual, of, within }) =>
    `${subject} is new to ${identity}${seen === 0 ? ` and was used by nobody else ${within}` : `; ${plural(seen, "other identity", "other identities")} used it ${within}`}${
      of <= 0 ? "" : `; a place is new to it on ${often(usual)}`
    }.`,
};
