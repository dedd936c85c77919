import { sql } from "../../sql/sql";
import type { Dimension } from "./dimension";
import { amount } from "./words";

/** The hour of the day and week. */
export const hour: Dimension = {
  name: "hour",
  techniques: [],
  facts: sql`
    SELECT m.grp, m.identity, strftime(m.hour, '%a %H:00') AS subject, h.hour AS seen, h.near AS usual, h.days AS of_count, m.hour_bits AS best
    FROM finding_member m
    JOIN hour_score h ON h.day = m.day AND h.identity = m.identity AND h.hour = extract('hour' FROM m.hour)
    WHERE m.hour_bits > 0`,
  sentence: ({ identity, subject, usual, of }) =>
    `Active at ${subject} UTC; ${identity} was active around that hour on ${amount(usual)} of ${amount(of)} active days, recent days counting more.`,
};
