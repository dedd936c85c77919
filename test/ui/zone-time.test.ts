import { describe, expect, it } from "vitest";
import { timeTicks } from "@/components/ui/time-ticks";
import { fromLocalInput, toLocalInput } from "@/components/ui/zone-time";

const us = (text: string) => Date.parse(text) * 1000;
const BERLIN = "Europe/Berlin";

describe("a time typed in the viewer's zone", () => {
  it.each(["UTC", BERLIN, "Asia/Kolkata", "America/St_Johns", "Pacific/Kiritimati"])(
    "reads back to the same moment in %s",
    (zone) => {
      for (const text of ["2026-01-31T23:59:59Z", "2026-08-17T01:41:07Z", "2026-12-31T23:30:00Z"])
        expect(fromLocalInput(toLocalInput(us(text), zone), zone)).toBe(us(text));
    },
  );

  it("is the first of the two when the clocks are set back", () => {
    expect(fromLocalInput("2026-10-25T02:30", BERLIN)).toBe(us("2026-10-25T00:30:00Z"));
  });

  it("lies behind the jump when the clocks skip it", () => {
    expect(fromLocalInput("2026-03-29T02:30", BERLIN)).toBe(us("2026-03-29T01:30:00Z"));
  });

  it("is none when it is empty or no day", () => {
    expect([fromLocalInput("", "UTC"), fromLocalInput("2026-13-01T00:00", "UTC")]).toEqual([null, null]);
  });
});

describe("ticks of a time axis", () => {
  const labels = (from: string, to: string, zone: string) =>
    timeTicks(us(from), us(to), zone).map(({ label }) => label);

  it("stand on the zone's own midnights, also where buckets do not", () => {
    const ticks = timeTicks(us("2026-08-10T00:00:00Z"), us("2026-08-17T00:00:00Z"), BERLIN);
    expect(ticks.map(({ label }) => label)).toEqual([
      "08-11",
      "08-12",
      "08-13",
      "08-14",
      "08-15",
      "08-16",
      "08-17",
    ]);
    expect(ticks[0]?.share).toBeCloseTo(22 / 168);
  });

  it("tell minutes and seconds of short stretches", () => {
    expect(labels("2026-08-17T01:00:00Z", "2026-08-17T02:00:00Z", "UTC")).toEqual([
      "01:00",
      "01:10",
      "01:20",
      "01:30",
      "01:40",
      "01:50",
    ]);
    expect(labels("2026-08-17T01:00:03Z", "2026-08-17T01:00:13Z", "UTC")).toEqual([
      "01:00:04",
      "01:00:06",
      "01:00:08",
      "01:00:10",
      "01:00:12",
    ]);
  });

  it("keep to days when the clocks change", () => {
    expect(labels("2026-10-23T22:00:00Z", "2026-10-27T23:00:00Z", BERLIN)).toEqual([
      "10-24",
      "10-25",
      "10-26",
      "10-27",
    ]);
  });

  it("are few for years", () => {
    expect(labels("2020-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "UTC").length).toBeLessThanOrEqual(9);
  });
});
