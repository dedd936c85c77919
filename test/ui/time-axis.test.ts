import { describe, expect, it } from "vitest";
import { axisTicks } from "@/components/ui/axis-ticks";
import { formatSpan } from "@/components/ui/format-span";

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
  it("stand on round hours of the viewer's zone, with the date at midnight", () => {
    const day = us("2026-08-17T00:00:00Z");
    expect(axisTicks(day, HOUR, 24, "UTC")).toEqual(
      ["08-17", "03:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00"].map((label, i) => ({
        index: i * 3,
        label,
      })),
    );
    expect(axisTicks(day, HOUR, 24, "Europe/Berlin")[0]).toEqual({ index: 1, label: "03:00" });
    expect(axisTicks(day, HOUR, 24, "Asia/Kolkata", 4).length).toBeGreaterThan(0);
  });

  it("are few, whatever the window", () => {
    for (const [stepUs, count] of [
      [HOUR, 1],
      [HOUR, 168],
      [6 * HOUR, 100],
      [24 * HOUR, 90],
      [24 * HOUR, 400],
      [168 * HOUR, 400],
    ] as const) {
      const ticks = axisTicks(us("2026-01-05T00:00:00Z"), stepUs, count, "UTC");
      expect(ticks.length).toBeLessThanOrEqual(9);
      expect(ticks.length).toBeGreaterThan(0);
    }
  });
});
