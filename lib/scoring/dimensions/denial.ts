import { sql } from "../../sql/sql";
import type { Dimension } from "./dimension";
import { amount } from "./words";

/** Accesses refused by authorisation. */
export const denial: Dimension = {
  name: "denial",
  techniques: [],
  facts: sql`
    SELECT m.grp, m.identity, '' AS subject, s.seen AS seen, s.mean AS usual, 0 AS of_count, m.denial_bits AS best
    FROM finding_member m
    JOIN count_score s ON s.dimension = 'denial' AND s.day = m.day AND s.identity = m.identity
    WHERE m.denial_bits > 0`,
  sentence: ({ identity, seen, usual }) =>
    `${amount(seen)} accesses refused that day; ${identity} has ${amount(usual)} on an active day.`,
};
