import { describe, expect, it } from "vitest";
import { HOUR_US } from "@/lib/core/time";
import { planLanes } from "@/lib/sql/lane-plan";
import type { ResolvedFilter } from "@/lib/sql/resolved-filter";

const SPAN = { fromUs: 0, toUs: 48 * HOUR_US };

function plan(linked: boolean, by: "identity" | "resource") {
  const filter: ResolvedFilter = {
    terms: [{ negated: false, any: [{ kind: "linked", linked }] }],
    unknown: [],
    severalResources: false,
  };
  return planLanes(SPAN, HOUR_US, filter, by, true);
}

describe("lanes of a filter on links", () => {
  it("are read from cells when linked events are left out, in which scores and counts are of the same accesses", () => {
    expect(plan(false, "identity").cells?.count.text).toBe("c.events - c.linked");
    expect(plan(false, "resource").cells?.count.text).toBe("c.accesses");
    expect(plan(false, "identity").events).toEqual([]);
  });

  it("are read from events when linked ones alone are asked for: a cell's score says nothing of them", () => {
    expect(plan(true, "identity")).toEqual({ by: "identity", cells: null, events: [SPAN] });
    expect(plan(true, "resource").cells).toBeNull();
  });
});
