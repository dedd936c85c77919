import { sql } from "../../sql/sql";
import type { Dimension } from "./dimension";
import { plural } from "./words";

/** Silence before. */
export const dormancy: Dimension = {
  name: "dormancy",
  techniques: ["T1078"],
  facts: sql`
    SELECT m.grp, m.identity, '' AS subject, s.seen AS seen, 0 AS usual, 0 AS of_count, m.dormancy_bits AS best
    FROM finding_member m
    JOIN count_score s ON s.dimension = 'dormancy' AND s.day = m.day AND s.identity = m.identity
    WHERE m.dormancy_bits > 0`,
  sentence: ({ identity, seen }) => `${identity} had not been seen for ${plural(seen, "day", "days")}.`,
};
