import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOUR_US } from "@/lib/core/time";
import { NO_TERMS, type ResolvedFilter } from "@/lib/sql/resolved-filter";
import { sql } from "@/lib/sql/sql";
import { planTally, tally } from "@/lib/sql/tally";

const SESSION: ResolvedFilter = {
  ...NO_TERMS,
  terms: [{ negated: false, any: [{ kind: "column", column: "session", set: { kind: "some" } }] }],
};

describe("the plan of a count", () => {
  it("covers every moment of the span exactly once, cells on whole hours only", () => {
    const span = fc.tuple(fc.nat(5 * HOUR_US), fc.integer({ min: 1, max: 5 * HOUR_US }));
    fc.assert(
      fc.property(span, ([fromUs, length]) => {
        const { cells, events } = planTally({ fromUs, toUs: fromUs + length }, NO_TERMS, true);
        const parts = [...(cells ? [cells] : []), ...events].toSorted((a, b) => a.fromUs - b.fromUs);
        expect(parts[0]?.fromUs).toBe(fromUs);
        expect(parts.at(-1)?.toUs).toBe(fromUs + length);
        for (const [i, part] of parts.entries()) if (i > 0) expect(part.fromUs).toBe(parts[i - 1]?.toUs);
        for (const edge of [cells?.fromUs ?? 0, cells?.toUs ?? 0]) expect(edge % HOUR_US).toBe(0);
      }),
    );
  });

  it("counts events alone while cells are stale or cannot tell", () => {
    const span = { fromUs: 0, toUs: HOUR_US };
    expect(planTally(span, NO_TERMS, false)).toEqual({ cells: null, events: [span] });
    expect(planTally(span, SESSION, true)).toEqual({ cells: null, events: [span] });
  });

  it("reads cells for the middle and events for both ends", () => {
    const plan = planTally({ fromUs: 1, toUs: 2 * HOUR_US + 1 }, NO_TERMS, true);
    const columns = { cell: sql`c.outcome AS id`, event: sql`e.outcome AS id` };
    expect(tally(plan, NO_TERMS, columns).text).toBe(
      "SELECT c.outcome AS id, c.events AS n, c.events + c.further AS mentions FROM access_cell c WHERE c.hour >= make_timestamp($1) AND c.hour < make_timestamp($2) AND TRUE" +
        " UNION ALL SELECT e.outcome AS id, 1 AS n, 1 AS mentions FROM event e WHERE e.time >= make_timestamp($3) AND e.time < make_timestamp($4) AND TRUE" +
        " UNION ALL SELECT e.outcome AS id, 1 AS n, 1 AS mentions FROM event e WHERE e.time >= make_timestamp($5) AND e.time < make_timestamp($6) AND TRUE",
    );
  });
});
