import type { ActivityStep } from "../contracts/overview";
import type { CoverageRun } from "../core/coverage";
import type { Span } from "../core/filter-range";
import { HOUR_US } from "../core/time";
import { bucketOf } from "../core/time-buckets";

/** Adds a stream's judged and missing hours to the steps in which they lie. */
export function addStepCoverage(
  steps: ActivityStep[],
  runs: readonly CoverageRun[],
  span: Span,
  stepUs: number,
): void {
  const first = steps[0]?.startUs ?? 0;
  const missed = new Set<ActivityStep>();
  for (const { state, fromHour, toHour } of runs) {
    const endUs = Math.min(toHour * HOUR_US, span.toUs);
    for (let us = Math.max(fromHour * HOUR_US, span.fromUs); us < endUs; ) {
      const start = bucketOf(us, stepUs);
      const next = Math.min(endUs, start + stepUs);
      const step = steps[Math.round((start - first) / stepUs)];
      const hours = (next - us) / HOUR_US;
      if (step) step.judgedHours += hours;
      if (step && state === "missing") {
        step.missingHours += hours;
        missed.add(step);
      }
      us = next;
    }
  }
  for (const step of missed) step.missingStreams += 1;
}
