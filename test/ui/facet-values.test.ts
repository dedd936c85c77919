import { describe, expect, it } from "vitest";
import { facetRows, pressValue } from "@/components/event-filter/facet-values";
import type { Facet } from "@/lib/contracts/event-facets";
import { NO_FILTER } from "@/lib/core/filter";
import { parseFilter } from "@/lib/core/filter-parse";
import { printFilter } from "@/lib/core/filter-print";

const KEY = "arn:aws:iam::111122223333:role/payments-api";
const payments = { value: KEY, label: "payments-api", kind: "workload", events: 40 };
const nobody = { value: "", label: "", kind: "", events: 10 };
const facet: Facet = { field: "identity", values: [payments, nobody], total: 2 };
const read = (text: string) => parseFilter(text).filter;

describe("a facet beside the filter", () => {
  it("marks a value whether the filter names it by key or by name, in any case", () => {
    expect(facetRows(facet, read(`identity:${KEY}`))[0]?.state).toBe("include");
    expect(facetRows(facet, read("-identity:Payments-API"))[0]?.state).toBe("exclude");
    expect(facetRows(facet, read("-identity:pay*"))[0]?.state).toBeNull();
    expect(facetRows(facet, read("resource:payments-api"))[0]?.state).toBeNull();
  });

  it("measures bars against the most frequent value", () => {
    expect(facetRows(facet, NO_FILTER).map(({ share }) => share)).toEqual([1, 0.25]);
  });

  it("shows what the filter names and the view lacks, once and without a count", () => {
    const rows = facetRows(facet, read("identity:(gone OR GONE OR payments-api) -identity:else"));
    expect(rows.slice(2).map(({ value, events, state }) => [value, events, state])).toEqual([
      ["gone", null, "include"],
      ["else", null, "exclude"],
    ]);
  });
});

describe("a press on a value", () => {
  it("includes it, and takes it out again", () => {
    const once = pressValue(NO_FILTER, "identity", payments, "include");
    expect(printFilter(once)).toBe(`identity:${KEY}`);
    expect(pressValue(once, "identity", payments, "include")).toEqual(NO_FILTER);
  });

  it("turns a value typed by its name into the opposite instead of adding a contradiction", () => {
    expect(printFilter(pressValue(read("identity:payments-api"), "identity", payments, "exclude"))).toBe(
      `-identity:${KEY}`,
    );
  });

  it("can ask for events that have no value", () => {
    expect(printFilter(pressValue(NO_FILTER, "agent", nobody, "include"))).toBe('agent:""');
  });
});
