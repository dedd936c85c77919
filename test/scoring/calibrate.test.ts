import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrate } from "@/lib/scoring/calibrate";

const onDays = (scores: readonly number[]) => scores.map((score, day) => ({ day, score }));

describe("calibrate, while less than a week is known", () => {
  const rate = calibrate(6, onDays([50, 50, 50]), 0, 90);

  it("takes an estate for usual: 12 once a day, and e times as rare for each 5 more", () => {
    expect(rate(12)).toBeCloseTo(1, 9);
    expect(rate(17)).toBeCloseTo(Math.E, 9);
    expect(rate(2)).toBeCloseTo(Math.exp(-2), 9);
  });

  it("never says less than a hundredth of a day or more than 10,000 days", () => {
    expect(rate(-100)).toBe(0.01);
    expect(rate(1_000)).toBe(10_000);
  });
});

describe("calibrate, from the days before", () => {
  /** One finding a day of score 10 for nine days, one of 20, and ten more of score 8. */
  const past = [...onDays([20, 10, 10, 10, 10, 10, 10, 10, 10, 10]), ...onDays(Array(10).fill(8))];
  const rate = calibrate(10, past, 0, 90);

  it("divides days by findings at least as high", () => {
    expect(rate(10)).toBe(1);
    expect(rate(9)).toBe(1);
    expect(rate(8)).toBe(0.5);
  });

  it("goes on above the level of once a day with the mean excess, (10 + 5 · 5) / (10 + 5)", () => {
    expect(rate(10 + 35 / 15)).toBeCloseTo(Math.E, 9);
  });

  it("sees neither its own day nor later ones, nor what lies before the look-back", () => {
    const later = [10, 11, 50].map((day) => ({ day, score: 99 }));
    expect(calibrate(10, [...past, ...later], 0, 90)(40)).toBe(rate(40));
    const moved = past.map(({ day, score }) => ({ day: day + 100, score }));
    const before = [{ day: 99, score: 99 }];
    expect(calibrate(110, [...before, ...moved], 0, 10)(40)).toBe(rate(40));
  });

  it("counts days without a finding", () => {
    const quiet = calibrate(20, onDays([20, 15]), 0, 90);
    expect(quiet(15)).toBe(10);
    expect(quiet(20)).toBeGreaterThan(10);
  });

  it("never calls a higher score more common", () => {
    const scores = fc.array(fc.record({ day: fc.nat(20), score: fc.nat(40) }), { maxLength: 40 });
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 21 }), fc.nat(45), fc.nat(5), (all, day, low, more) => {
        const rate = calibrate(day, all, 0, 90);
        expect(rate(low + more)).toBeGreaterThanOrEqual(rate(low));
      }),
    );
  });
});
