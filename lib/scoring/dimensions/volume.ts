import { sql } from "../../sql/sql";
import type { Dimension } from "./dimension";
import { amount } from "./words";

/** Accesses to one key or secret in an hour. */
export const volume: Dimension = {
  name: "volume",
  techniques: [],
  facts: sql`
    SELECT m.grp, m.identity, coalesce(r.name, '') AS subject, s.seen AS seen, s.mean AS usual, 0 AS of_count, m.volume_bits AS best
    FROM finding_member m
    LEFT JOIN resource r ON r.id = m.resource
    JOIN count_score s ON s.dimension = 'volume' AND s.day = m.day AND s.identity = m.identity AND s.resource = m.resource
    WHERE m.volume_bits > 0`,
  sentence: ({ identity, subject, seen, usual }) =>
    `${amount(seen)} accesses to ${subject} in one hour; the busiest hour of ${identity}'s days has ${amount(usual)}.`,
};
