import { describe, expect, it } from "vitest";
import { cellCounts, linkedStates } from "@/lib/sql/cell-counts";
import { type Match, NO_TERMS, type ResolvedFilter } from "@/lib/sql/resolved-filter";

const linked = (state: boolean): Match => ({ kind: "linked", linked: state });
const column = (name: "identity" | "resource" | "session"): Match => ({
  kind: "column",
  column: name,
  set: { kind: "ids", ids: [7] },
});
const filter = (...terms: { negated?: boolean; any: Match[] }[]): ResolvedFilter => ({
  ...NO_TERMS,
  terms: terms.map(({ negated = false, any }) => ({ negated, any })),
});
const counts = (of: ResolvedFilter) => {
  const told = cellCounts(of);
  return told && [told.condition.text, told.events.text, told.mentions?.text ?? null];
};

describe("counting from cells", () => {
  it("tells which events conditions on links let through", () => {
    expect(linkedStates(filter())).toBe("both");
    expect(linkedStates(filter({ any: [linked(true)] }))).toBe("linked");
    expect(linkedStates(filter({ negated: true, any: [linked(true)] }))).toBe("others");
    expect(linkedStates(filter({ any: [linked(true), linked(false)] }))).toBe("both");
    expect(linkedStates(filter({ any: [linked(true)] }, { any: [linked(false)] }))).toBe("neither");
  });

  it("counts linked events, the others, or both", () => {
    expect(counts(filter())).toEqual(["TRUE", "c.events", "c.events + c.further"]);
    expect(counts(filter({ any: [linked(false)] }))).toEqual(["TRUE", "c.events - c.linked", "c.accesses"]);
    expect(counts(filter({ any: [linked(true)] }, { any: [column("identity")] }))).toEqual([
      "(c.identity = $1::UINTEGER)",
      "c.linked",
      "c.events + c.further - c.accesses",
    ]);
    expect(counts(filter({ any: [linked(true)] }, { any: [linked(false)] }))).toEqual(["FALSE", "0", "0"]);
  });

  it("does not tell the further resources of events that are chosen by a resource", () => {
    expect(counts(filter({ any: [column("identity"), column("resource")] }))?.[2]).toBeNull();
  });

  it("does not tell what cells do not hold", () => {
    expect(cellCounts(filter({ any: [column("session")] }))).toBeNull();
    expect(cellCounts(filter({ any: [linked(true), column("session")] }))).toBeNull();
    expect(cellCounts(filter({ any: [linked(true), column("identity")] }))).toBeNull();
  });
});
