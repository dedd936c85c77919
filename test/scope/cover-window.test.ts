import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeCoverage } from "@/lib/core/coverage";
import { HOUR_US } from "@/lib/core/time";
import { coverWindow, isComplete } from "@/lib/scope/cover-window";

const stream = (runs: ReturnType<typeof judgeCoverage>, region = "eu-west-1") => ({
  source: "aws-cloudtrail",
  account: "1",
  region,
  runs,
});
const held = (from: number, to: number) => [
  { fromHour: from, toHour: to, state: "held" as const, records: 9 },
];
const window = (from: number, to: number) => ({ fromUs: from * HOUR_US, toUs: to * HOUR_US });

describe("the hours a verdict rests on", () => {
  it("is complete when every hour of the window is held", () => {
    const streams = coverWindow([stream(held(100, 200))], window(120, 180));
    expect(streams[0]).toMatchObject({ heldHours: 60, unheldHours: 0, gaps: [] });
    expect(isComplete(streams)).toBe(true);
  });

  it("is never complete without any stream", () => {
    expect(isComplete(coverWindow([], window(0, 10)))).toBe(false);
  });

  it("counts hours before the first record and after the last judged one as not held", () => {
    const [one] = coverWindow([stream(held(100, 200))], window(90, 210));
    expect(one).toMatchObject({ heldHours: 100, unheldHours: 20 });
    expect(one?.gaps.map(({ hours, state }) => [hours, state])).toEqual([
      [10, "unheld"],
      [10, "unheld"],
    ]);
  });

  it("takes a region that wrote nothing yet for silent while its account is held", () => {
    const streams = coverWindow(
      [stream(held(100, 200)), stream(held(150, 200), "us-east-1")],
      window(100, 200),
    );
    expect(streams[1]).toMatchObject({ silentHours: 50, heldHours: 50, unheldHours: 0 });
    expect(isComplete(streams)).toBe(true);
  });

  it("calls the last hours of a stream late only while they may still be delivered", () => {
    const runs = [...held(100, 197), { fromHour: 197, toHour: 200, state: "late" as const, records: 0 }];
    expect(coverWindow([stream(runs)], window(100, 200))[0]).toMatchObject({ lateHours: 3, silentHours: 0 });
    expect(coverWindow([stream(runs)], window(100, 200), { ended: true })[0]).toMatchObject({
      lateHours: 0,
      silentHours: 3,
    });
  });

  it("puts every hour of the window into exactly one state", () => {
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 250 });
    fc.assert(
      fc.property(
        hours,
        fc.integer({ min: 0, max: 320 }),
        fc.integer({ min: 1, max: 100 }),
        (all, from, length) => {
          const runs = judgeCoverage(new Map(all.map((hour) => [hour, 1])), 301);
          const [one] = coverWindow([stream(runs)], window(from, from + length));
          const sum =
            (one?.heldHours ?? 0) +
            (one?.missingHours ?? 0) +
            (one?.lateHours ?? 0) +
            (one?.silentHours ?? 0) +
            (one?.unheldHours ?? 0);
          expect(sum).toBe(length);
        },
      ),
    );
  });
});
