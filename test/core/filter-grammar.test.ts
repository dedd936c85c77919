import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FILTER_TEXT_MAX, type Filter, type FilterTerm, valueFault } from "@/lib/core/filter";
import { FILTER_FIELD_NAMES, FILTER_FIELDS } from "@/lib/core/filter-fields";
import { parseFilter } from "@/lib/core/filter-parse";
import { printFilter } from "@/lib/core/filter-print";

const filterOf = (text: string) => {
  const { filter, problems } = parseFilter(text);
  expect(problems).toEqual([]);
  return filter.terms;
};

describe("filter text", () => {
  it("reads fields, exclusions, groups, addresses and quoted text", () => {
    expect(
      filterOf(
        'identity:payments-api -outcome:denied action:(decrypt OR read-secret) 203.0.113.9 "free text"',
      ),
    ).toEqual([
      { field: "identity", negated: false, values: [["payments-api"]] },
      { field: "outcome", negated: true, values: [["denied"]] },
      { field: "action", negated: false, values: [["decrypt"], ["read-secret"]] },
      { field: null, negated: false, values: [["203.0.113.9"]] },
      { field: null, negated: false, values: [["free text"]] },
    ]);
  });

  it("takes a pasted ARN, URL or time as text, and a known field's name in any case as that field", () => {
    expect(filterOf("arn:aws:iam::111122223333:role/x https://v.example/a?b=1 Identity:ana")).toEqual([
      { field: null, negated: false, values: [["arn:aws:iam::111122223333:role/x"]] },
      { field: null, negated: false, values: [["https://v.example/a?b=1"]] },
      { field: "identity", negated: false, values: [["ana"]] },
    ]);
  });

  it("keeps wildcards apart from literal asterisks", () => {
    expect(filterOf('resource:*"a*b"*c')).toEqual([
      { field: "resource", negated: false, values: [["", "a*b", "c"]] },
    ]);
  });

  it("reads an empty quoted value as 'has none' where an event may lack the field", () => {
    expect(filterOf('error:""')).toEqual([{ field: "error", negated: false, values: [[""]] }]);
    expect(parseFilter('outcome:""').problems).toHaveLength(1);
  });

  it("writes characters that cannot be seen as their codes", () => {
    const filter: Filter = { terms: [{ field: "identity", negated: false, values: [["a\u202eb\n"]] }] };
    expect(printFilter(filter)).toBe('identity:"a\\u{202E}b\\u{A}"');
  });

  it.each([
    ["outcome:maybe ana", "outcome:maybe", "Outcome is one of allowed, denied, failed."],
    ['ana "open', '"open', "The quotation mark is not closed."],
    ["ana action:(decrypt OR", "action:(decrypt OR", "The parenthesis is not closed."],
    ["ana action:(decrypt OR )", "action:(decrypt OR )", "OR needs a value on both sides."],
    [
      "ana action:(decrypt encrypt)",
      "action:(decrypt encrypt)",
      "Values in parentheses are separated by OR.",
    ],
    ["ana identity:", "identity:", "Nothing follows identity: no value, no condition."],
    ["ana -", "-", "Nothing follows the minus sign."],
    ["ana ()", "()", "The parentheses are empty."],
    ["ana action:(decrypt)x", "action:(decrypt)x", "White space must follow the parenthesis."],
  ])("leaves out only the faulty part of %s and says which and why", (text, part, reason) => {
    const { filter, problems } = parseFilter(text);
    expect(filter.terms).toEqual([{ field: null, negated: false, values: [["ana"]] }]);
    expect(problems.map((problem) => [problem.text, problem.reason])).toEqual([[part, reason]]);
  });

  it("leaves out one faulty value of a group and keeps the others", () => {
    const { filter, problems } = parseFilter("outcome:(denied OR maybe OR failed)");
    expect(filter.terms).toEqual([{ field: "outcome", negated: false, values: [["denied"], ["failed"]] }]);
    expect(problems.map(({ text }) => text)).toEqual(["maybe"]);
  });

  it("says so when the text, the conditions or the values are too many", () => {
    expect(parseFilter("a ".repeat(41)).problems).toHaveLength(1);
    expect(
      parseFilter(`(${Array.from({ length: 61 }, (_, i) => `v${i}`).join(" OR ")})`).problems,
    ).toHaveLength(1);
    expect(parseFilter(`identity:${"x".repeat(2101)}`).problems).toHaveLength(1);
    const long = parseFilter(`ana ${"x".repeat(FILTER_TEXT_MAX)}`);
    expect(long.filter.terms).toHaveLength(1);
    expect(long.problems).toHaveLength(1);
  });
});

const text = fc.oneof(
  fc.string({ maxLength: 12, unit: "binary" }),
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    "OR",
    "AND",
    "NOT",
    "-x",
    "identity:x",
    "Action:",
    "a b",
    '"',
    "\\u{41}",
    "*",
    "(",
    ")",
    "\ud800",
  ),
);
const value = fc.oneof(
  { weight: 3, arbitrary: text.map((piece) => [piece]) },
  { weight: 1, arbitrary: fc.array(text, { minLength: 2, maxLength: 4 }) },
);
const term: fc.Arbitrary<FilterTerm> = fc.constantFrom(null, ...FILTER_FIELD_NAMES).chain((field) => {
  const fixed = field === null ? undefined : FILTER_FIELDS[field].values;
  const fitting = fixed ? fc.constantFrom(...fixed.map((word) => [word])) : value;
  return fc.record({
    field: fc.constant(field),
    negated: fc.boolean(),
    values: fc
      .array(fitting, { minLength: 1, maxLength: 3 })
      .map((values) => values.filter((v) => valueFault(field, v) === null))
      .filter((values) => values.length > 0),
  });
});
const filter: fc.Arbitrary<Filter> = fc.array(term, { maxLength: 6 }).map((terms) => ({ terms }));

describe("filter text, for all filters and all texts", () => {
  it("every filter printed reads back to the very same filter", () => {
    fc.assert(
      fc.property(filter, (made) => {
        expect(parseFilter(printFilter(made))).toEqual({ filter: made, problems: [] });
      }),
      { numRuns: 2000 },
    );
  });

  it("every text reads without a throw, and what it means survives printing", () => {
    const messy = fc.oneof(
      fc.string({ maxLength: 60, unit: "binary" }),
      fc
        .array(
          fc.constantFrom(
            "identity",
            ":",
            "(",
            ")",
            " OR ",
            '"',
            "-",
            "*",
            " ",
            "ana",
            "outcome:",
            "denied",
            "\\",
            "é",
          ),
          { maxLength: 25 },
        )
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(messy, (typed) => {
        const { filter: read } = parseFilter(typed);
        expect(parseFilter(printFilter(read))).toEqual({ filter: read, problems: [] });
      }),
      { numRuns: 3000 },
    );
  });

  it("nothing is dropped silently: a text without problems holds as many conditions as words outside of groups", () => {
    const words = fc.array(
      fc.tuple(
        fc.constantFrom("", "-"),
        fc.constantFrom("ana", "identity:x", "outcome:denied", '"a b"', "10.0.0.1"),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(words, fc.constantFrom(" ", "  ", "\n", "\u00a0"), (parts, space) => {
        const { filter: read, problems } = parseFilter(parts.map((part) => part.join("")).join(space));
        expect(read.terms.length + problems.length).toBe(parts.length);
        expect(problems).toEqual([]);
      }),
    );
  });

  it("every character of a text that is no white space lies in a condition or in a reported problem", () => {
    const parts = fc.array(
      fc.constantFrom(
        "ana",
        "outcome:maybe",
        "identity:",
        "(a OR b)",
        "(a b)",
        "-",
        "action:(decrypt OR nope)",
        "OR",
      ),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(parts, (made) => {
        const { filter: read, problems } = parseFilter(made.join(" "));
        const dropped = problems.filter(({ text: part }) => part !== "nope").length;
        expect(read.terms.length + dropped).toBe(made.length);
      }),
    );
  });
});
