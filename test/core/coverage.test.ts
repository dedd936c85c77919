import { describe, expect, it } from "vitest";
import { judgeCoverage } from "@/lib/core/coverage";

/** Monday 2026-08-17 00:00 UTC, in hours since the epoch. */
const MONDAY = Date.UTC(2026, 7, 17) / 3_600_000;

function stream(days: number, active: (hour: number, day: number) => boolean): Map<number, number> {
  const records = new Map<number, number>();
  for (let hour = 0; hour < days * 24; hour++) {
    if (active(hour % 24, Math.floor(hour / 24))) records.set(MONDAY + hour, 10);
  }
  return records;
}

const states = (runs: ReturnType<typeof judgeCoverage>, state: string) =>
  runs
    .filter((run) => run.state === state)
    .map(({ fromHour, toHour }) => [fromHour - MONDAY, toHour - MONDAY]);

describe("coverage", () => {
  it("holds every hour of a stream that never stops", () => {
    expect(
      judgeCoverage(
        stream(3, () => true),
        MONDAY + 72,
      ),
    ).toEqual([{ fromHour: MONDAY, toHour: MONDAY + 72, state: "held", records: 720 }]);
  });

  it("takes six empty hours of a busy stream for missing", () => {
    const records = stream(14, () => true);
    for (let hour = 100; hour < 106; hour++) records.delete(MONDAY + hour);
    expect(states(judgeCoverage(records, MONDAY + 14 * 24), "missing")).toEqual([[100, 106]]);
  });

  it("takes the nights of a stream that sleeps every night for silence", () => {
    const records = stream(28, (hour) => hour >= 8 && hour < 18);
    const runs = judgeCoverage(records, MONDAY + 28 * 24);
    expect(states(runs, "missing")).toEqual([]);
    expect(states(runs, "silent")).toHaveLength(28);
  });

  it("takes a working day without records for missing in a stream that sleeps at night", () => {
    const records = stream(28, (hour, day) => hour >= 8 && hour < 18 && day !== 15);
    const runs = judgeCoverage(records, MONDAY + 28 * 24);
    expect(states(runs, "missing")).toEqual([[14 * 24 + 18, 16 * 24 + 8]]);
  });

  it("calls the newest hours late, not missing", () => {
    const records = stream(10, () => true);
    for (let hour = 238; hour < 240; hour++) records.delete(MONDAY + hour);
    expect(states(judgeCoverage(records, MONDAY + 240), "late")).toEqual([[238, 240]]);
  });

  it("does not judge hours before the first record", () => {
    expect(judgeCoverage(new Map([[MONDAY + 5, 1]]), MONDAY + 6)).toEqual([
      { fromHour: MONDAY + 5, toHour: MONDAY + 6, state: "held", records: 1 },
    ]);
    expect(judgeCoverage(new Map(), MONDAY)).toEqual([]);
  });

  it("calls a stream that stopped for good missing", () => {
    const records = stream(10, (_, day) => day < 5);
    expect(states(judgeCoverage(records, MONDAY + 240), "missing")).toEqual([[120, 237]]);
  });

  it("tells how improbable a gap is, and that a silence is not", () => {
    const records = stream(28, (hour, day) => hour >= 8 && hour < 18 && day !== 15);
    const runs = judgeCoverage(records, MONDAY + 28 * 24);
    const missing = runs.find(({ state }) => state === "missing");
    const silent = runs.find(({ state }) => state === "silent");
    expect(missing?.chance).toBeLessThan(0.01);
    expect(silent?.chance).toBeGreaterThan(0.1);
  });
});
