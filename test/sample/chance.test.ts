import { describe, expect, it } from "vitest";
import {
  atLocalHour,
  isDayOff,
  isHoliday,
  LOCALES,
  localHour,
  localWeekday,
} from "../../lib/sample/calendar";
import { Random } from "../../lib/sample/random";
import { timesOfDay } from "../../lib/sample/rhythm";
import { Timeline } from "../../lib/sample/timeline";

const DAY = 86_400_000;

function statistics(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
}

describe("Random", () => {
  it("gives the same sequence for the same seed and another for another", () => {
    const draw = (seed: string) =>
      Array.from(
        { length: 5 },
        (
          (random) => () =>
            random.uint32()
        )(new Random(seed)),
      );
    expect(draw("a")).toEqual(draw("a"));
    expect(draw("a")).not.toEqual(draw("b"));
  });

  it("forks independently of how far it has been used", () => {
    const random = new Random("x");
    const before = random.fork("y", 1).uuid();
    random.uint32();
    expect(random.fork("y", 1).uuid()).toBe(before);
  });

  it("counts with the mean asked for and more spread than Poisson", () => {
    const random = new Random("counts");
    const { mean, variance } = statistics(
      Array.from({ length: 20_000 }, () => random.negativeBinomial(10, 4)),
    );
    expect(mean).toBeGreaterThan(9.7);
    expect(mean).toBeLessThan(10.3);
    expect(variance).toBeGreaterThan(30);
    expect(variance).toBeLessThan(40);
  });

  it("makes version 4 UUIDs that do not repeat", () => {
    const random = new Random("ids");
    const ids = Array.from({ length: 5_000 }, () => random.uuid());
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("refuses to pick from nothing", () => {
    expect(() => new Random("x").pick([])).toThrow(RangeError);
  });
});

describe("the calendar", () => {
  it("follows summer time in Europe and the United States on their own dates", () => {
    expect(localHour(LOCALES.DE, Date.UTC(2026, 2, 29, 0, 59))).toBeCloseTo(1.98, 1);
    expect(localHour(LOCALES.DE, Date.UTC(2026, 2, 29, 1))).toBe(3);
    expect(localHour(LOCALES.US, Date.UTC(2026, 2, 20, 12))).toBe(8);
    expect(localHour(LOCALES.US, Date.UTC(2026, 1, 20, 12))).toBe(7);
    expect(localHour(LOCALES.IN, Date.UTC(2026, 6, 1, 0))).toBe(5.5);
  });

  it("finds the UTC time of a local hour on the local date", () => {
    expect(atLocalHour(LOCALES.US, Date.UTC(2026, 6, 2, 12), 9)).toBe(Date.UTC(2026, 6, 2, 13));
    expect(atLocalHour(LOCALES.IN, Date.UTC(2026, 6, 2, 12), 9)).toBe(Date.UTC(2026, 6, 2, 3, 30));
  });

  it("knows fixed and moving holidays", () => {
    expect(isHoliday(LOCALES.DE, Date.UTC(2026, 3, 3, 12))).toBe(true);
    expect(isHoliday(LOCALES.DE, Date.UTC(2026, 4, 25, 12))).toBe(true);
    expect(isHoliday(LOCALES.US, Date.UTC(2026, 10, 26, 12))).toBe(true);
    expect(isHoliday(LOCALES.GB, Date.UTC(2026, 7, 31, 12))).toBe(true);
    expect(isHoliday(LOCALES.PT, Date.UTC(2026, 5, 4, 12))).toBe(true);
    expect(isHoliday(LOCALES.US, Date.UTC(2026, 5, 4, 12))).toBe(false);
  });

  it("counts weekends by the local day", () => {
    expect(localWeekday(LOCALES.US, Date.UTC(2026, 5, 21, 2))).toBe(6);
    expect(isDayOff(LOCALES.IN, Date.UTC(2026, 5, 19, 20))).toBe(true);
    expect(isDayOff(LOCALES.IN, Date.UTC(2026, 5, 19, 12))).toBe(false);
  });
});

describe("Timeline", () => {
  it("holds each value from its time on and returns after an interlude", () => {
    const line = new Timeline("a");
    line.set(100, "b");
    line.setDuring(150, 200, "x");
    expect([0, 99, 100, 149, 150, 199, 200, 1e9].map((time) => line.at(time)).join("")).toBe("aabbxxbb");
  });

  it("takes changes in any order", () => {
    const line = new Timeline(0);
    line.set(200, 2);
    line.set(100, 1);
    expect([50, 150, 250].map((time) => line.at(time))).toEqual([0, 1, 2]);
  });
});

describe("timesOfDay", () => {
  const day = Date.UTC(2026, 5, 17);
  it.each([
    { kind: "steady" } as const,
    { kind: "daytime", locale: LOCALES.DE, peak: 14, dayOff: 0.5 } as const,
    { kind: "bursty", burstsPerDay: 12 } as const,
    { kind: "nightly", hour: 2, minutes: 30, dayOff: 1 } as const,
    { kind: "hourly", minute: 40 } as const,
  ])("stays within the day, in order, near its mean: $kind", (rhythm) => {
    const counts = Array.from({ length: 120 }, (_, turn) => {
      const times = timesOfDay(rhythm, day, 200, new Random(`${rhythm.kind}/${turn}`));
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times.every((time) => time >= day && time < day + DAY)).toBe(true);
      return times.length;
    });
    const { mean, variance } = statistics(counts);
    expect(mean).toBeGreaterThan(170);
    expect(mean).toBeLessThan(230);
    expect(variance).toBeGreaterThan(mean);
  });
});
