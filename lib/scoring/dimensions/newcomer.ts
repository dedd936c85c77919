import { sql } from "../../sql/sql";
import type { Dimension } from "./dimension";
import { often, plural } from "./words";

/** The resource's side: how often somebody of this kind is new to it. */
export const newcomer: Dimension = {
  name: "newcomer",
  techniques: [],
  facts: sql`
    SELECT m.grp, m.identity, r.name AS subject, n.users AS seen, n.mean AS usual, n.class AS of_count, m.newcomer_bits AS best
    FROM finding_member m
    JOIN resource r ON r.id = m.resource
    JOIN score_identity i ON i.identity = m.identity
    JOIN newcomer_score n ON n.day = m.day AND n.resource = m.resource AND n.class = i.class
    WHERE m.newcomer_bits > 0`,
  sentence: ({ subject, seen, usual, of, within }) => {
    const [one, many] =
      of === 1 ? ["person", "people"] : of === 2 ? ["workload", "workloads"] : ["service", "services"];
    const known =
      seen === 0
        ? `No ${one} used ${subject} ${within}`
        : `${plural(seen, one, many)} used ${subject} ${within}`;
    return `${known}; a new one appears on ${often(Math.min(usual, 0.99))} of its use.`;
  },
};
