import { describe, expect, it } from "vitest";
import { between, columnAt, histogramScale, sumColumns } from "@/components/timeline/scale";
import { stepWord } from "@/components/timeline/step-word";
import { spanText } from "@/components/ui/span-text";
import type { OutcomeCounts } from "@/lib/contracts/event-histogram";

const HOUR = 3_600_000_000;
const T = Date.UTC(2026, 7, 17) * 1000;
const span = { fromUs: T + HOUR / 2, toUs: T + 4 * HOUR + 1 };
const bucket = (hour: number, counts: OutcomeCounts) => ({ startUs: T + hour * HOUR, counts });
const histogram = {
  stepUs: HOUR,
  buckets: [bucket(0, [60, 1, 0]), bucket(3, [0, 0, 2]), bucket(4, [1, 0, 0])],
};
const scale = histogramScale(histogram, span, 104);

describe("the histogram's scale", () => {
  it("has a column for every bucket that touches the span, silent ones and the last one included", () => {
    expect(scale.columns.map(({ total }) => total)).toEqual([61, 0, 0, 2, 1]);
    expect([scale.startUs, scale.endUs]).toEqual([T, T + 5 * HOUR]);
  });

  it("tells the time of a bucket at the edge only as far as its count reaches", () => {
    expect(scale.columns[0]).toMatchObject({ fromUs: span.fromUs, toUs: T + HOUR });
    expect(scale.columns[4]).toMatchObject({ fromUs: T + 4 * HOUR, toUs: span.toUs });
  });

  it("lets one event be seen beside many, and nothing where there is none", () => {
    expect(scale.max).toBe(100);
    expect(scale.columns[0]?.heights).toEqual([60, 2, 0]);
    expect(scale.columns[1]?.heights).toEqual([0, 0, 0]);
  });

  it("never draws a column higher than the plot", () => {
    const full = histogramScale({ stepUs: HOUR, buckets: [bucket(1, [998, 1, 1])] }, span, 104);
    expect(full.columns[1]?.heights.reduce((a, b) => a + b)).toBeLessThanOrEqual(104);
  });
});

describe("a selection", () => {
  it("that is dragged past an edge includes the bucket at that edge", () => {
    expect(columnAt(500, 500, 5)).toBe(4);
    expect(columnAt(900, 500, 5)).toBe(4);
    expect(columnAt(-3, 500, 5)).toBe(0);
    expect(columnAt(99.9, 500, 5)).toBe(0);
    expect(columnAt(100, 500, 5)).toBe(1);
  });

  it("covers whole buckets in either direction and counts all of them", () => {
    expect(between(4, 3)).toEqual({ first: 3, last: 4 });
    expect(sumColumns(scale.columns, between(4, 3))).toEqual({
      fromUs: T + 3 * HOUR,
      toUs: span.toUs,
      counts: [1, 0, 2],
      total: 3,
    });
    expect(sumColumns(scale.columns, { first: 3, last: 9 })).toBeNull();
  });
});

describe("times of the histogram", () => {
  it("show seconds where minutes would tell one time twice", () => {
    expect(spanText({ fromUs: T, toUs: T + HOUR }, "UTC")).toBe("2026-08-17 00:00–01:00 UTC");
    expect(spanText({ fromUs: T, toUs: T + 5_000_000 }, "UTC")).toBe("2026-08-17 00:00:00–00:00:05 UTC");
  });

  it("name the length of a bucket", () => {
    expect([HOUR / 2, HOUR, 24 * HOUR, 28 * 24 * HOUR, 5_000_000].map(stepWord)).toEqual([
      "30 minutes",
      "hour",
      "day",
      "4 weeks",
      "5 seconds",
    ]);
  });
});
