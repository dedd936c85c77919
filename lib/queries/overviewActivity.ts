import { z } from "zod";
import { KEY_AND_SECRET_KINDS, type OverviewActivity, type OverviewStep } from "../contracts/overview";
import { demand, type Viewer } from "../contracts/viewer";
import type { CoverageRun } from "../core/coverage";
import type { Span } from "../core/filter-range";
import { HOUR_US } from "../core/time";
import { bucketOf, bucketOrigin, bucketStarts, bucketStep } from "../core/time-buckets";
import { list, sql } from "../sql/sql";
import type { Store } from "../store/store";
import { readCoverage } from "./readCoverage";

/** Steps of an overview: hours up to five days, days up to four months. */
const STEPS_MAX = 120;

const row = z.object({
  start: z.number(),
  events: z.number(),
  allowed: z.number(),
  denied: z.number(),
  failed: z.number(),
  identities: z.number(),
  keysAndSecrets: z.number(),
});

/** Accesses over a window by outcome, callers and what they used, and how much of each step's logs is missing. */
export async function overviewActivity(
  store: Store,
  viewer: Viewer,
  span: Span,
  nowUs: number,
): Promise<OverviewActivity> {
  demand(viewer, "read");
  const { fromUs, toUs } = span;
  const stepUs = Math.max(HOUR_US, bucketStep(span, STEPS_MAX));
  const origin = bucketOrigin(stepUs);
  const [counted, coverage] = await Promise.all([
    store.query(
      sql`SELECT (epoch_us(c.hour) - ${origin}) // ${stepUs} * ${stepUs} + ${origin} AS start,
            sum(c.events)::BIGINT AS events,
            coalesce(sum(c.accesses) FILTER (WHERE c.outcome = 0), 0)::BIGINT AS allowed,
            coalesce(sum(c.accesses) FILTER (WHERE c.outcome = 1), 0)::BIGINT AS denied,
            coalesce(sum(c.accesses) FILTER (WHERE c.outcome = 2), 0)::BIGINT AS failed,
            count(DISTINCT c.identity) FILTER (WHERE c.identity <> 0) AS identities,
            count(DISTINCT w.id) AS "keysAndSecrets"
          FROM access_cell c
          LEFT JOIN (SELECT id FROM resource WHERE kind IN (${list(KEY_AND_SECRET_KINDS)})) w ON w.id = c.resource
          WHERE c.hour >= make_timestamp(${fromUs}) AND c.hour < make_timestamp(${toUs})
          GROUP BY start`,
      row,
    ),
    readCoverage(store, viewer, nowUs),
  ]);
  const known = new Map(counted.map((step) => [step.start, step]));
  const steps = bucketStarts(span, stepUs).map((startUs): OverviewStep => {
    const {
      events = 0,
      allowed = 0,
      denied = 0,
      failed = 0,
      identities = 0,
      keysAndSecrets = 0,
    } = known.get(startUs) ?? {};
    return {
      startUs,
      events,
      outcomes: [allowed, denied, failed],
      identities,
      keysAndSecrets,
      judgedHours: 0,
      missingHours: 0,
      missingStreams: 0,
    };
  });
  for (const { runs } of coverage.streams) addCoverage(steps, runs, span, stepUs);
  return { fromUs, toUs, stepUs, steps };
}

/** Adds a stream's judged and missing hours to the steps in which they lie. */
function addCoverage(steps: OverviewStep[], runs: readonly CoverageRun[], span: Span, stepUs: number): void {
  const first = steps[0]?.startUs ?? 0;
  const missed = new Set<OverviewStep>();
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
