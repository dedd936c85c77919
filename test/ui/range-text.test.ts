import { describe, expect, it } from "vitest";
import { RANGE_PRESETS, rangeName, readSpan, untilText } from "@/components/event-filter/range-text";
import { parseRange } from "@/lib/core/filter-range";

const us = (text: string) => Date.parse(text) * 1000;
const typed = (text: string) => ({ text, untouched: { text: "", us: 0 } });
const BERLIN = "Europe/Berlin";

describe("a range in words", () => {
  it("has the same name as the preset it was chosen by", () => {
    for (const [text, label] of RANGE_PRESETS) {
      const range = parseRange(text);
      expect(range && rangeName(range)).toBe(label);
    }
  });

  it("names lengths that are no preset", () => {
    expect(rangeName({ kind: "last", text: "90m", us: 5_400_000_000 })).toBe("Last 90 minutes");
    expect(rangeName({ kind: "span", fromUs: 1, toUs: 2 })).toBe("Chosen time");
  });

  it("says what the last days ended with, and no more where the name says it all", () => {
    const last = { kind: "last", text: "7d", us: 604_800_000_000 } as const;
    expect(untilText(last, "now")).toBe(", up to now");
    expect(untilText(last, "newest")).toBe(", up to the hour of the newest event held");
    expect(untilText({ kind: "all" }, "newest")).toBe("");
  });
});

describe("a range typed in the viewer's zone", () => {
  it("becomes microseconds of UTC", () => {
    expect(readSpan(typed("2026-08-17T02:00"), typed("2026-08-17T03:00:01"), BERLIN)).toEqual({
      kind: "span",
      fromUs: us("2026-08-17T00:00:00Z"),
      toUs: us("2026-08-17T01:00:01Z"),
    });
  });

  it("keeps an end that nobody changed to the microsecond", () => {
    const text = "2026-08-17T01:41:07";
    const from = { text, untouched: { text, us: us("2026-08-17T01:41:07Z") + 123_456 } };
    expect(readSpan(from, typed("2026-08-17T02:00"), "UTC")).toMatchObject({ fromUs: from.untouched.us });
  });

  it("is refused with a reason when it is empty, turned round, missing or beyond the calendar", () => {
    const at = typed("2026-08-17T02:00");
    expect(readSpan(at, at, "UTC")).toEqual({ fault: "The end must lie after the start." });
    expect(readSpan(at, typed("x"), "UTC")).toEqual({ fault: "Fill in both times." });
    expect(readSpan(at, typed("2199-01-01T00:00"), "UTC")).toHaveProperty("fault");
  });
});
