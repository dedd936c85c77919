import { describe, expect, it } from "vitest";
import { cellCondition, eventCondition, mentionCondition } from "@/lib/sql/filter-to-sql";
import type { Match, ResolvedFilter } from "@/lib/sql/resolved-filter";
import { sql } from "@/lib/sql/sql";

const ids = (column: "identity" | "resource" | "session", ...list: number[]): Match => ({
  kind: "column",
  column,
  set: { kind: "ids", ids: list },
});
const condition = (filter: ResolvedFilter) => eventCondition(filter, { fromUs: 1, toUs: 2 });
const filter = (terms: { negated?: boolean; any: Match[] }[], severalResources = false): ResolvedFilter => ({
  terms: terms.map(({ negated = false, any }) => ({ negated, any })),
  severalResources,
  unknown: [],
});

describe("the SQL of a filter", () => {
  it("compares one id, a few ids and many ids each in its own way, all bound", () => {
    const many = Array.from({ length: 21 }, (_, i) => i + 1);
    const compiled = condition(
      filter([
        { any: [ids("identity", 7)] },
        { any: [ids("resource", 8, 9)] },
        { any: [ids("session", ...many)] },
      ]),
    );
    expect(compiled.text).toBe(
      "(e.identity = $1::UINTEGER) AND (e.resource IN ($2::UINTEGER, $3::UINTEGER)) AND (e.session IN (SELECT unnest(string_split($4, ',')::UINTEGER[])))",
    );
    expect(compiled.values).toEqual([7, 8, 9, many.join(",")]);
  });

  it("joins alternatives by OR and turns an excluded condition round as a whole", () => {
    const either = { negated: true, any: [ids("identity", 1), ids("session", 2)] };
    expect(condition(filter([either])).text).toBe(
      "NOT (e.identity = $1::UINTEGER OR e.session = $2::UINTEGER)",
    );
  });

  it("lets everything through without conditions and nothing through a word that nothing has", () => {
    expect(condition(filter([])).text).toBe("TRUE");
    expect(condition(filter([{ any: [] }])).text).toBe("(FALSE)");
    expect(condition(filter([{ any: [ids("identity")] }])).text).toBe("(FALSE)");
    expect(condition(filter([{ negated: true, any: [ids("identity")] }])).text).toBe("NOT (FALSE)");
  });

  it("finds a resource also where an event names it in second place, but counts a mention by itself", () => {
    const second: Match = {
      kind: "column",
      column: "resource",
      set: { kind: "ids", ids: [5] },
      further: true,
    };
    expect(condition(filter([{ any: [second] }])).text).toBe(
      "(e.resource = $1::UINTEGER OR (e.id_hi, e.id_lo) IN (SELECT (x.id_hi, x.id_lo) FROM event_resource x WHERE x.resource = $2::UINTEGER))",
    );
    expect(mentionCondition(filter([{ any: [second] }]), sql`x.resource`).text).toBe(
      "(x.resource = $1::UINTEGER)",
    );
  });

  it("looks for links within the span only, and leaves them to the event where mentions are counted", () => {
    const linked = filter([{ negated: true, any: [{ kind: "linked", linked: true }] }]);
    expect(condition(linked).text).toBe(
      "NOT ((e.id_hi, e.id_lo) IN (SELECT (l.id_hi, l.id_lo) FROM event_link l WHERE l.time >= make_timestamp($1) AND l.time < make_timestamp($2)))",
    );
    expect(mentionCondition(linked, sql`x.resource`).text).toBe("TRUE");
  });

  it("counts from cells what cells tell, with the same conditions", () => {
    const kinds: Match = {
      ...ids("identity"),
      kind: "column",
      column: "credential",
      set: { kind: "some" },
      credentialKinds: ["token"],
    };
    expect(cellCondition(filter([{ any: [ids("identity", 7)] }, { any: [kinds] }]))?.text).toBe(
      "(c.identity = $1::UINTEGER) AND (c.credential_kind IN ($2))",
    );
  });

  it("does not count from cells what they cannot tell", () => {
    const second: Match = {
      kind: "column",
      column: "resource",
      set: { kind: "ids", ids: [5] },
      further: true,
    };
    expect(cellCondition(filter([{ any: [ids("session", 1)] }]))).toBeNull();
    expect(cellCondition(filter([{ any: [{ kind: "linked", linked: true }] }]))).toBeNull();
    expect(cellCondition(filter([{ any: [{ kind: "event", ids: [] }] }]))).toBeNull();
    expect(cellCondition(filter([{ any: [second] }], true))).toBeNull();
    expect(cellCondition(filter([{ negated: true, any: [ids("resource", 5)] }], true))).toBeNull();
    expect(cellCondition(filter([{ negated: true, any: [ids("resource", 5)] }], false))).not.toBeNull();
  });

  it("gives the same text for the same filter every time", () => {
    const made = () => condition(filter([{ any: [ids("identity", 1, 2), ids("session", 3)] }])).text;
    expect(made()).toBe(made());
  });
});
