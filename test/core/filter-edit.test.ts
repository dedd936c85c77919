import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Filter, NO_FILTER } from "@/lib/core/filter";
import { toggleValue, valueState, withoutFields } from "@/lib/core/filter-edit";
import { parseFilter } from "@/lib/core/filter-parse";
import { printFilter } from "@/lib/core/filter-print";

const filter = (text: string): Filter => parseFilter(text).filter;

describe("including and excluding by click", () => {
  it("joins a second value of a field to the first as an alternative", () => {
    const one = toggleValue(NO_FILTER, "outcome", "denied", "include");
    expect(printFilter(toggleValue(one, "outcome", "failed", "include"))).toBe("outcome:(denied OR failed)");
  });

  it("takes out what is in already, whatever its spelling", () => {
    const before = filter("ana identity:(ana OR Payments-API)");
    const after = toggleValue(before, "identity", "arn:x", "include", ["arn:x", "payments-api"]);
    expect(printFilter(after)).toBe("ana identity:ana");
  });

  it("moves a value from included to excluded, never both", () => {
    expect(printFilter(toggleValue(filter("action:(decrypt OR sign)"), "action", "sign", "exclude"))).toBe(
      "action:decrypt -action:sign",
    );
  });

  it("leaves a typed pattern a condition of its own", () => {
    expect(printFilter(toggleValue(filter("identity:pay*"), "identity", "ana", "include"))).toBe(
      "identity:pay* identity:ana",
    );
  });

  it("takes away all conditions of a field and no other", () => {
    expect(printFilter(withoutFields(filter("ana identity:a -identity:b action:sign"), ["identity"]))).toBe(
      "ana action:sign",
    );
  });

  it("twice the same click changes nothing, and the state after one is what was asked", () => {
    const how = fc.constantFrom("include" as const, "exclude" as const);
    const text = fc.constantFrom("ana", "identity:a", "-identity:(a OR b)", "identity:(b OR c)", "error:*");
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), how, (parts, wanted) => {
        const before = filter(parts.join(" "));
        if (valueState(before, "identity", ["new"]) !== null) return;
        const once = toggleValue(before, "identity", "new", wanted);
        expect(valueState(once, "identity", ["new"])).toBe(wanted);
        expect(toggleValue(once, "identity", "new", wanted)).toEqual(before);
      }),
    );
  });
});
