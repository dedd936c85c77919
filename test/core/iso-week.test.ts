import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseWeek, WEEK_US, weekOf, weeksBetween } from "@/lib/core/iso-week";
import { formatTimeUs, parseTimeUs } from "@/lib/core/time";

function us(text: string): number {
  return parseTimeUs(text) ?? Number.NaN;
}

describe("weeks of ISO 8601", () => {
  it.each([
    ["2026-08-24T00:00:00Z", "2026-W35"],
    ["2026-08-30T23:59:59.999999Z", "2026-W35"],
    ["2026-08-31T00:00:00Z", "2026-W36"],
    // Years whose ends belong to another year's week, and the week 53 of long years.
    ["2026-12-31T12:00:00Z", "2026-W53"],
    ["2027-01-03T23:59:59Z", "2026-W53"],
    ["2027-01-04T00:00:00Z", "2027-W01"],
    ["2024-12-30T00:00:00Z", "2025-W01"],
    ["2023-01-01T00:00:00Z", "2022-W52"],
    ["2021-01-01T00:00:00Z", "2020-W53"],
    ["2020-02-29T00:00:00Z", "2020-W09"],
  ])("%s lies in %s", (time, name) => {
    const week = weekOf(us(time));
    expect(week.name).toBe(name);
    expect(week.fromUs <= us(time) && us(time) < week.toUs).toBe(true);
  });

  it("begin on Monday at midnight, UTC, and end where the next begins", () => {
    const week = parseWeek("2026-W35");
    expect(week && [formatTimeUs(week.fromUs), formatTimeUs(week.toUs)]).toEqual([
      "2026-08-24T00:00:00Z",
      "2026-08-31T00:00:00Z",
    ]);
    expect(parseWeek("2026-W36")?.fromUs).toBe(week?.toUs);
  });

  it.each(["2025-W53", "2026-W54", "2026-W00", "2026-W5", "2026W35", "2026-w35", "W35", "", "0000-W01"])(
    "%s is none",
    (text) => {
      expect(parseWeek(text)).toBeNull();
    },
  );

  it("a name leads back to its own week, whatever the time", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: us("2000-01-01T00:00:00Z"), max: us("2099-12-31T00:00:00Z") }),
        (time) => {
          expect(parseWeek(weekOf(time).name)).toEqual(weekOf(time));
        },
      ),
    );
  });

  it("between two times are all that overlap, the end left out, and of too many the newest", () => {
    const [from, to] = [us("2026-12-20T10:00:00Z"), us("2027-01-04T00:00:00Z")];
    const names = (max: number) => weeksBetween(from, to, max).map(({ name }) => name);
    expect(names(10)).toEqual(["2026-W51", "2026-W52", "2026-W53"]);
    expect(names(2)).toEqual(["2026-W52", "2026-W53"]);
    expect(weeksBetween(from, from, 10)).toEqual([]);
    expect(weeksBetween(to, to + WEEK_US + 1, 10)).toHaveLength(2);
  });
});
