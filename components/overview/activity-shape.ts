import type { ActivityStep } from "@/lib/contracts/overview";

/** One step's column in px from the plot's top; heights are 0 where there is nothing. */
export interface ActivityColumn {
  allowed: number;
  failed: number;
  denied: number;
  /** Height of the hatching from the top: the share of source-hours that are missing. */
  missing: number;
}

export interface ActivityShape {
  /** Accesses at the plot's top: a round number. */
  max: number;
  columns: ActivityColumn[];
}

/** What is there is seen, however little it is. */
const SEEN_MIN = 1;
const HATCH_MIN = 6;

/** Lays the steps out over a plot `height` px high. */
export function activityShape(steps: readonly ActivityStep[], height: number): ActivityShape {
  const max = roundUp(
    steps.reduce((most, { outcomes }) => Math.max(most, outcomes[0] + outcomes[1] + outcomes[2]), 0),
  );
  const tall = (count: number) =>
    count === 0 ? 0 : Math.max(SEEN_MIN, (count / max) * (height - 3 * SEEN_MIN));
  return {
    max,
    columns: steps.map(({ outcomes: [allowed, denied, failed], judgedHours, missingHours }) => ({
      allowed: tall(allowed),
      denied: tall(denied),
      failed: tall(failed),
      missing:
        missingHours === 0
          ? 0
          : Math.max(HATCH_MIN, (missingHours / Math.max(judgedHours, missingHours)) * height),
    })),
  };
}

const ROUND = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] as const;

/** The next round whole number that is at least `value`: 1, 2, …, 10, 15, 20, 25, 30, 40, … */
export function roundUp(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const round = ROUND.map((times) => times * power).find((next) => next >= value && Number.isInteger(next));
  return round ?? Math.ceil(value);
}
