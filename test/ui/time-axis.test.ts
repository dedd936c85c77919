import { describe, expect, it } from "vitest";
import { formatSpan } from "@/components/ui/format-span";
import { timeTicks } from "@/components/ui/time-ticks";

const us = (text: string) => Date.parse(text) * 1000;
const HOUR = 3_600_000_000;

describe("a stretch of time in words", () => {
  it("is as short as it can be told, with its zone", () => {
    const from = us("2026-08-17T00:00:00Z");
    expect(formatSpan(from, from + 24 * HOUR)).toBe("2026-08-17 UTC");
    expect(formatSpan(from, from + 7 * 24 * HOUR)).toBe("2026-08-17 to 2026-08-23 UTC");
    expect(formatSpan(from + 13 * HOUR, from + 14 * HOUR)).toBe("2026-08-17 13:00–14:00 UTC");
    expect(formatSpan(from + 23 * HOUR, from + 24 * HOUR)).toBe("2026-08-17 23:00–24:00 UTC");
    expect(formatSpan(from + 13 * HOUR, from + 26 * HOUR)).toBe("2026-08-17 13:00 to 2026-08-18 02:00 UTC");
  });

  it("names both offsets where the clocks change within it", () => {
    expect(formatSpan(us("2026-10-25T00:00:00Z"), us("2026-10-25T12:00:00Z"), "Europe/Berlin")).toBe(
      "2026-10-25 02:00 UTC+02:00 to 2026-10-25 13:00 UTC+01:00",
    );
  });
});

describe("ticks of a time axis", () => {
  const labels = (from: string, hours: number, zone: string) =>
    timeTicks(us(from), us(from) + hours * HOUR, zone).map(({ label }) => label);

  it("stand on round hours of the viewer's zone, with the date at midnight", () => {
    expect(labels("2026-08-17T00:00:00Z", 24, "UTC")).toEqual([
      "08-17",
      "03:00",
      "06:00",
      "09:00",
      "12:00",
      "15:00",
      "18:00",
      "21:00",
    ]);
  });

  it.each([
    ["Europe/Berlin", "2026-08-16T22:00:00Z"],
    ["Asia/Kolkata", "2026-08-16T18:30:00Z"],
    ["America/St_Johns", "2026-08-17T02:30:00Z"],
    ["Asia/Kathmandu", "2026-08-16T18:15:00Z"],
  ])("stand where the clocks of %s show them, not at the next step of the chart", (zone, midnight) => {
    const from = us("2026-08-16T12:00:00Z");
    const tick = timeTicks(from, from + 48 * HOUR, zone).find(({ label }) => label === "08-17");
    expect(tick?.share).toBeCloseTo((us(midnight) - from) / (48 * HOUR));
  });

  it("stand on the zone's midnights under steps of whole days of UTC", () => {
    const from = us("2026-08-03T00:00:00Z");
    const [first] = timeTicks(from, from + 30 * 24 * HOUR, "Asia/Kolkata");
    expect(((first?.share ?? 0) * 30 * 24) % 24).toBeCloseTo(18.5);
  });

  it("are few, whatever the window", () => {
    for (const hours of [1, 24, 168, 600, 2160, 9600, 67_200]) {
      const ticks = labels("2026-01-05T00:00:00Z", hours, "UTC");
      expect(ticks.length).toBeLessThanOrEqual(9);
      expect(ticks.length).toBeGreaterThan(0);
      expect(new Set(ticks).size).toBe(ticks.length);
    }
  });
});
