import { describe, expect, it } from "vitest";
import { formatBytes, formatCount, formatFull, formatShare } from "@/components/ui/format-number";
import { formatDuration, formatRelative, formatTime } from "@/components/ui/format-time";

const AUGUST_US = Date.UTC(2026, 7, 17, 1, 41, 7) * 1000;
const JANUARY_US = Date.UTC(2026, 0, 5, 23, 30, 0) * 1000;

describe("numbers", () => {
  it("counts below 10,000 are in full, larger ones have three digits", () => {
    expect([0, 9_999, 10_000, 12_345, 1_234_567, 2_000_000_000].map(formatCount)).toEqual([
      "0",
      "9,999",
      "10K",
      "12.3K",
      "1.23M",
      "2B",
    ]);
    expect(formatFull(1_234_567)).toBe("1,234,567");
  });

  it("a share never rounds a few to none, nor nearly all to all", () => {
    expect(formatShare(1, 1_000_000)).toBe("<0.1%");
    expect(formatShare(999_999, 1_000_000)).toBe(">99.9%");
    expect(formatShare(0, 10)).toBe("0%");
    expect(formatShare(10, 10)).toBe("100%");
    expect(formatShare(31, 1000)).toBe("3.1%");
    expect(formatShare(1, 3)).toBe("33%");
  });

  it("a share of nothing is not told as 0%", () => {
    expect(formatShare(0, 0)).toBe("–");
  });

  it("bytes move to the next unit before they would show four digits", () => {
    expect([0, 999, 1_000, 999_600, 869_000_000, 1_240_000_000].map(formatBytes)).toEqual([
      "0 B",
      "999 B",
      "1 KB",
      "1 MB",
      "869 MB",
      "1.2 GB",
    ]);
  });
});

describe("times", () => {
  it("the zone is always printed", () => {
    expect(formatTime(AUGUST_US)).toBe("2026-08-17 01:41:07 UTC");
    expect(formatTime(AUGUST_US, "Europe/Berlin")).toBe("2026-08-17 03:41:07 UTC+02:00");
    expect(formatTime(AUGUST_US, "Asia/Kolkata", "minute")).toBe("2026-08-17 07:11 UTC+05:30");
    expect(formatTime(JANUARY_US, "Europe/Berlin", "day")).toBe("2026-01-06 UTC+01:00");
    expect(formatTime(JANUARY_US, "Europe/London")).toBe("2026-01-05 23:30:00 UTC");
  });

  it("evidence shows as many digits as the time has", () => {
    expect(formatTime(AUGUST_US, "UTC", "full")).toBe("2026-08-17 01:41:07 UTC");
    expect(formatTime(AUGUST_US + 120_000, "UTC", "full")).toBe("2026-08-17 01:41:07.120 UTC");
    expect(formatTime(AUGUST_US + 1, "UTC", "full")).toBe("2026-08-17 01:41:07.000001 UTC");
  });

  it("midnight is 00:00, not 24:00", () => {
    expect(formatTime(Date.UTC(2026, 0, 1) * 1000)).toBe("2026-01-01 00:00:00 UTC");
  });

  it("distances are rounded down, in one unit, before and after now", () => {
    const nowMs = AUGUST_US / 1000;
    const ago = (ms: number) => formatRelative(AUGUST_US - ms * 1000, nowMs);
    expect([0, 59_000, 60_000, 3_599_000, 47 * 3_600_000, 48 * 3_600_000].map(ago)).toEqual([
      "now",
      "59 s ago",
      "1 min ago",
      "59 min ago",
      "47 h ago",
      "2 d ago",
    ]);
    expect(ago(-4 * 86_400_000)).toBe("in 4 d");
    expect(ago(90 * 86_400_000)).toBe("2026-05-19");
    expect(formatDuration(340)).toBe("340 ms");
  });
});
