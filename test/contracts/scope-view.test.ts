import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SUBJECTS_MAX } from "@/lib/contracts/scope";
import {
  printSubject,
  readField,
  readScopeView,
  readSubject,
  scopeRequestOf,
  scopeViewHref,
  scopeViewOf,
  withSuggestion,
} from "@/lib/contracts/scope-view";

const read = (href: string) => readScopeView(Object.fromEntries(new URL(href, "http://x").searchParams));

describe("the address of a scope report", () => {
  it("brings back the same view, whatever the names hold", () => {
    const line = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
      .map((text) => text.replace(/[\r\n]/g, "").trim())
      .filter((text) => text !== "");
    fc.assert(
      fc.property(
        fc.uniqueArray(line, { minLength: 1, maxLength: 5 }),
        fc.option(fc.integer({ min: 1_600_000_000_000_000, max: 1_900_000_000_000_000 })),
        (lines, leakedAtUs) => {
          const view = {
            lines,
            range: { kind: "last", text: "7d", us: 604_800_000_000 } as const,
            leakedAtUs,
          };
          expect(read(scopeViewHref(view))).toEqual({ view, problems: [] });
        },
      ),
    );
  });

  it("leaves out what is not understood, says so, and keeps the rest", () => {
    const { view, problems } = readScopeView({ about: "a\nb", range: "soon", "leaked-at": "noon" });
    expect(view).toEqual({ lines: ["a", "b"], range: { kind: "all" }, leakedAtUs: null });
    expect(problems).toHaveLength(2);
    const many = Array.from({ length: SUBJECTS_MAX + 2 }, (_, i) => `name-${i}`).join("\n");
    expect(readScopeView({ about: many })).toMatchObject({ problems: [expect.stringContaining("last 2")] });
  });
});

describe("names of a scope report", () => {
  it("keep a comma that a link brought, and are told apart by commas where a person typed them", () => {
    expect(readField("a, b\nc", [])).toEqual(["a", "b", "c"]);
    expect(readField("a; b\tc\r\nd", [])).toEqual(["a", "b", "c", "d"]);
    expect(readField("session,with,commas\nx, y", ["session,with,commas"])).toEqual([
      "session,with,commas",
      "x",
      "y",
    ]);
  });

  it("say their kind before a colon, and are else told apart by the logs", () => {
    expect(readSubject("credential:AKIA1")).toEqual({ kind: "credential", name: "AKIA1" });
    expect(readSubject("arn:aws:iam::1:role/a")).toEqual({ kind: "auto", name: "arn:aws:iam::1:role/a" });
    expect(readSubject(printSubject({ kind: "session", name: "a:b" }))).toEqual({
      kind: "session",
      name: "a:b",
    });
  });

  it("are replaced by a suggestion in their own place", () => {
    const view = { lines: ["a", "b", "c"], range: { kind: "all" } as const, leakedAtUs: null };
    const subject = { asked: "b", found: [], problem: "", suggestions: [] };
    const thing = { kind: "identity" as const, id: "arn:x", name: "x", sort: "" };
    expect(withSuggestion(view, subject, thing).lines).toEqual(["a", "identity:arn:x", "c"]);
  });

  it("become a request with a fixed window, and a view again", () => {
    const view = {
      lines: ["identity:x"],
      range: { kind: "span", fromUs: 1_700_000_000_000_000, toUs: 1_700_000_100_000_000 } as const,
      leakedAtUs: 1_700_000_000_000_000,
    };
    const request = scopeRequestOf(view, null, 0);
    expect(request.fromUs).toBe(view.range.fromUs);
    expect(scopeViewOf(request)).toEqual(view);
  });
});
