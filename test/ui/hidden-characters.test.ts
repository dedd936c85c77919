import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameOf, spellHidden, splitHidden } from "@/components/ui/hidden-characters";

const anyText = fc.string({ unit: "binary" });

describe("hidden characters", () => {
  it("nothing of the text is lost or changed", () => {
    fc.assert(
      fc.property(anyText, (value) => {
        expect(
          splitHidden(value)
            .map(({ text }) => text)
            .join(""),
        ).toBe(value);
      }),
    );
  });

  it("no run of plain text contains a control, a bidirectional control or a zero-width character", () => {
    const unseen = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;
    fc.assert(
      fc.property(anyText, (value) => {
        for (const segment of splitHidden(value))
          if (segment.kind === "text") expect(segment.text).not.toMatch(unseen);
        expect(spellHidden(value)).not.toMatch(unseen);
      }),
    );
  });

  it.each([
    ["\u202e", "U+202E"],
    ["\u0007", "U+0007"],
    ["\u001b", "U+001B"],
    ["\n", "U+000A"],
    ["\u00a0", "U+00A0"],
    ["\u3164", "U+3164"],
    ["\ud800", "U+D800"],
    ["\u{e0041}", "U+E0041"],
  ])("%j is drawn as its code", (character, code) => {
    expect(splitHidden(`a${character}b`)).toEqual([
      { kind: "text", text: "a" },
      { kind: "hidden", text: character, code },
      { kind: "text", text: "b" },
    ]);
    expect(spellHidden(`a${character}b`)).toBe(`a⟨${code}⟩b`);
  });

  it("ordinary writing of any language stays as it is", () => {
    for (const value of ["payments api", "Jürgen", "日本語", "שלום", "مرحبا", "🔑"])
      expect(splitHidden(value)).toEqual([{ kind: "text", text: value }]);
  });

  it("a code is named when people know its name", () => {
    expect(nameOf("U+202E")).toBe("U+202E right-to-left override");
    expect(nameOf("U+FFF9")).toBe("U+FFF9");
  });
});
