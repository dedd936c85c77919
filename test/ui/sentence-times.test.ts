import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentenceParts } from "@/components/scope/sentence-times";

describe("times in a sentence", () => {
  it("are found where they are written in UTC, and nothing else is", () => {
    expect(sentenceParts("From 2026-08-27T03:10:00Z to 2026-08-27T04:00:00.250Z by ana.")).toEqual([
      { text: "From ", us: null },
      { text: "2026-08-27T03:10:00Z", us: Date.UTC(2026, 7, 27, 3, 10) * 1000 },
      { text: " to ", us: null },
      { text: "2026-08-27T04:00:00.250Z", us: Date.UTC(2026, 7, 27, 4, 0, 0, 250) * 1000 },
      { text: " by ana.", us: null },
    ]);
    expect(sentenceParts("2026-02-31T00:00:00Z")).toEqual([{ text: "2026-02-31T00:00:00Z", us: null }]);
  });

  it("leave the sentence as it was", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constant("2026-08-27T03:10:00Z"))), (pieces) => {
        const sentence = pieces.join("");
        expect(
          sentenceParts(sentence)
            .map(({ text }) => text)
            .join(""),
        ).toBe(sentence);
      }),
    );
  });
});
