import { sql } from "../../sql/sql";
import type { Dimension } from "./dimension";
import { amount } from "./words";

/** Distinct keys and secrets used in an hour. */
export const breadth: Dimension = {
  name: "breadth",
  techniques: ["T1555.006"],
  facts: sql`
    SELECT m.grp, m.identity, '' AS subject, s.seen AS seen, s.mean AS usual, 0 AS of_count, m.breadth_bits AS best
    FROM finding_member m
    JOIN count_score s ON s.dimension = 'breadth' AND s.day = m.day AND s.identity = m.identity
    WHERE m.breadth_bits > 0`,
  sentence: ({ identity, seen, usual }) =>
    `${amount(seen)} different keys and secrets in one hour; the busiest hour of ${identity}'s days has ${amount(usual)}.`,
};
