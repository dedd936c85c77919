import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_RANGE, parseRange, printRange, resolveRange, shiftSpan } from "@/lib/core/filter-range";
import { DAY_US, formatTimeUs, HOUR_US, parseTimeUs } from "@/lib/core/time";

const at = (text: string) => parseTimeUs(text) ?? Number.NaN;
const shown = ({ fromUs, toUs, until }: { fromUs: number; toUs: number; until?: string }) => [
  formatTimeUs(fromUs),
  formatTimeUs(toUs),
  until,
];
const held = (first: string, newest: string, last = newest) => ({
  firstUs: at(first),
  newestUs: at(newest),
  lastUs: at(last),
});

describe("time ranges", () => {
  it("every stretch of time survives the URL to the microsecond", () => {
    const time = fc.integer({ min: at("2000-01-02T00:00:00Z"), max: at("2099-12-30T00:00:00Z") });
    fc.assert(
      fc.property(time, fc.integer({ min: 1, max: 1e15 }), (fromUs, length) => {
        const toUs = Math.min(fromUs + length, at("2100-12-31T00:00:00Z"));
        const range = { kind: "span" as const, fromUs, toUs };
        expect(parseRange(printRange(range))).toEqual(range);
      }),
    );
  });

  it.each(["7d", "15m", "24h", "2w", "all"])("reads %s back as printed", (text) => {
    const range = parseRange(text);
    expect(range && printRange(range)).toBe(text);
  });

  it.each([
    "",
    "0d",
    "7y",
    "-7d",
    "99999w",
    "7d..8d",
    "2026-08-17T02:00:00Z..2026-08-17T01:00:00Z",
    "2026-08-17T01:00:00Z..2026-08-17T01:00:00Z",
    "2026-02-30T00:00:00Z..2026-03-01T00:00:00Z",
    "a..b..c",
  ])("refuses %j", (text) => {
    expect(parseRange(text)).toBeNull();
  });

  it("ends now where logs are fresh, on whole hours", () => {
    const range = resolveRange(
      DEFAULT_RANGE,
      held("2026-01-01T00:00:00Z", "2026-08-17T10:00:00Z"),
      at("2026-08-17T10:20:30Z"),
    );
    expect(shown(range)).toEqual(["2026-08-10T11:00:00Z", "2026-08-17T11:00:00Z", "now"]);
  });

  it("ends with the hour of the newest event where logs are old, and holds that event", () => {
    const range = resolveRange(
      DEFAULT_RANGE,
      held("2026-01-01T00:00:00Z", "2026-08-17T10:00:00Z"),
      at("2026-11-24T00:00:00Z"),
    );
    expect(shown(range)).toEqual(["2026-08-10T11:00:00Z", "2026-08-17T11:00:00Z", "newest"]);
  });

  it("does not follow an event that claims to lie in the future", () => {
    const range = resolveRange(
      DEFAULT_RANGE,
      held("2026-01-01T00:00:00Z", "2026-08-17T10:00:00Z", "2099-01-01T00:00:00Z"),
      at("2026-08-17T10:20:30Z"),
    );
    expect(shown(range)[1]).toBe("2026-08-17T11:00:00Z");
  });

  it("all holds the first event and the last, even one that claims to lie in the future", () => {
    const range = resolveRange(
      { kind: "all" },
      held("2026-01-01T00:10:00Z", "2026-08-17T10:00:00Z", "2099-01-01T00:00:00Z"),
      at("2026-08-17T10:20:30Z"),
    );
    expect(shown(range)).toEqual(["2026-01-01T00:00:00Z", "2099-01-01T01:00:00Z", "newest"]);
  });

  it("shifts by its own length and stays inside of the calendar", () => {
    const span = { fromUs: at("2026-08-17T10:00:00Z"), toUs: at("2026-08-17T11:00:00Z") };
    expect(shiftSpan(span, -1)).toEqual({ kind: "span", fromUs: span.fromUs - HOUR_US, toUs: span.fromUs });
    const early = { fromUs: at("2000-01-02T00:00:00Z"), toUs: at("2000-01-02T00:00:00Z") + 30 * DAY_US };
    expect(shiftSpan(early, -1)).toEqual({ kind: "span", ...early });
  });
});
