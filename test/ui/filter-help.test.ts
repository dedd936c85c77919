import { describe, expect, it } from "vitest";
import { FILTER_EXAMPLES } from "@/components/event-filter/filter-help";
import { parseFilter } from "@/lib/core/filter-parse";
import { printFilter } from "@/lib/core/filter-print";

describe("the help on filters", () => {
  it.each(FILTER_EXAMPLES)("shows an example that the grammar reads as it stands: %s", (text) => {
    const { filter, problems } = parseFilter(text);
    expect(problems).toEqual([]);
    expect(printFilter(filter)).toBe(text);
  });
});
