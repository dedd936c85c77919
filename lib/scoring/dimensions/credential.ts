import { sql } from "../../sql/sql";
import type { Dimension } from "./dimension";
import { often } from "./words";

/** The kind of credential shown, new to the identity. */
export const credential: Dimension = {
  name: "credential",
  techniques: ["T1078.004"],
  facts: sql`
    SELECT m.grp, m.identity, m.credential_kind AS subject, s.fresh AS seen, s.mean AS usual, d.age AS of_count, m.credential_bits AS best
    FROM finding_member m
    JOIN identity_day d ON d.day = m.day AND d.identity = m.identity
    JOIN trait_score s ON s.day = m.day AND s.identity = m.identity AND s.trait = 11
    WHERE m.credential_bits > 0`,
  sentence: ({ identity, subject, usual, within }) =>
    `${identity} showed ${subject === "" ? "no credential" : `a credential of kind ${subject}`}, which it had not ${within}; its kind is new on ${often(usual)}.`,
};
