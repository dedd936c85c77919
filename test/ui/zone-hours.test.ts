import { describe, expect, it } from "vitest";
import { hourText, hourZone, zoneHourOfWeek, zoneSentence } from "@/components/finding/zone-hours";

const SUMMER = Date.UTC(2026, 7, 17, 12) * 1000;
const WINTER = Date.UTC(2026, 11, 17, 12) * 1000;
const berlin = hourZone(SUMMER, "Europe/Berlin");

describe("an hour that is kept in UTC", () => {
  it("is told in the zone and season of what it tells of", () => {
    expect(berlin).toEqual({ shift: 2, label: "UTC+02:00" });
    expect(hourZone(WINTER, "Europe/Berlin")).toEqual({ shift: 1, label: "UTC+01:00" });
    expect(hourText(23, berlin)).toBe("Tue 01:00 UTC+02:00");
    expect(hourText(167, berlin)).toBe("Mon 01:00 UTC+02:00");
    expect(hourText(0, hourZone(SUMMER, "America/New_York"))).toBe("Sun 20:00 UTC-04:00");
    for (let slot = 0; slot < 168; slot++)
      expect(zoneHourOfWeek(zoneHourOfWeek(slot, berlin), { ...berlin, shift: -2 })).toBe(slot);
  });

  it("stays in UTC, and says so, where the zone is ahead by half an hour", () => {
    expect(hourText(5, hourZone(SUMMER, "Asia/Kolkata"))).toBe("Mon 05:00 UTC");
  });

  it("is told in sentences too, and a moment as the page tells moments; all else stays", () => {
    const text = "Active at Mon 23:00 UTC; x03:00 UTC, set 2026-08-17T01:41:07Z (11:00).";
    expect(zoneSentence(text, berlin, () => "then")).toBe(
      "Active at Tue 01:00 UTC+02:00; x03:00 UTC, set then (11:00).",
    );
    expect(zoneSentence(text, hourZone(SUMMER, "UTC"), (iso) => iso)).toBe(text);
  });
});
