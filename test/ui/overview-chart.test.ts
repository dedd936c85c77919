import { describe, expect, it } from "vitest";
import { activityShape, roundUp } from "@/components/overview/activity-shape";
import type { OverviewStep } from "@/lib/contracts/overview";

const step = (outcomes: OverviewStep["outcomes"], judgedHours = 24, missingHours = 0): OverviewStep => ({
  startUs: 0,
  events: 0,
  outcomes,
  identities: 0,
  keysAndSecrets: 0,
  judgedHours,
  missingHours,
  missingStreams: 0,
});

describe("the activity chart", () => {
  it("shows a single denied access among a million allowed ones", () => {
    const { columns } = activityShape([step([1_000_000, 1, 0])], 160);
    expect(columns[0]?.denied).toBeGreaterThanOrEqual(1);
    expect(columns[0]?.failed).toBe(0);
  });

  it("never draws a column higher than the plot", () => {
    for (const outcomes of [
      [10, 1, 1],
      [0, 5_000_000, 1],
      [1, 1, 1],
      [999_999, 1, 1],
    ] as const) {
      const { columns } = activityShape([step([...outcomes])], 160);
      const { allowed = 0, denied = 0, failed = 0 } = columns[0] ?? {};
      expect(allowed + denied + failed).toBeLessThanOrEqual(160);
    }
  });

  it("hatches the share of source-hours that are missing, and all of a step that is missing whole", () => {
    const { columns } = activityShape(
      [step([1, 0, 0], 24, 12), step([0, 0, 0], 24, 24), step([1, 0, 0])],
      160,
    );
    expect(columns.map(({ missing }) => missing)).toEqual([80, 160, 0]);
  });

  it("ends its axis on a round whole number that holds every column", () => {
    expect([0, 1, 2, 7, 11, 24, 2_301, 49_000].map(roundUp)).toEqual([1, 1, 2, 8, 15, 25, 2_500, 50_000]);
  });
});
