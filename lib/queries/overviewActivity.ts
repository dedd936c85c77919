import { z } from "zod";
import {
  KEY_AND_SECRET_KINDS,
  type OverviewActivity,
  type OverviewQuery,
  type OverviewStep,
} from "../contracts/overview";
import { demand, type Viewer } from "../contracts/viewer";
import type { Span } from "../core/filter-range";
import { HOUR_US } from "../core/time";
import { bucketOrigin, bucketStarts, bucketStep } from "../core/time-buckets";
import { list, sql } from "../sql/sql";
import type { Store } from "../store/store";
import { readCoverage } from "./readCoverage";
import { remember } from "./remember";
import { addStepCoverage } from "./step-coverage";

/** Steps of an overview: hours up to five days, days up to four months. */
const STEPS_MAX = 120;

/** `step` counts steps from the origin of all; it is null in the row of the whole window. */
const callRow = z.object({
  step: z.number().nullable(),
  events: z.number(),
  allowed: z.number(),
  denied: z.number(),
  failed: z.number(),
  identities: z.number(),
});
const useRow = z.object({ step: z.number().nullable(), keysAndSecrets: z.number(), resources: z.number() });

/**
 * Accesses over a window by outcome, their callers and what they used, in steps and in all, and how much of each
 * step's logs is missing. The window is read in whole hours.
 */
export async function overviewActivity(
  store: Store,
  viewer: Viewer,
  { span, version, nowUs }: OverviewQuery,
): Promise<OverviewActivity> {
  demand(viewer, "read");
  const [counted, { streams }] = await Promise.all([
    remember(store, "overview", `activity ${version} ${span.fromUs} ${span.toUs}`, () => count(store, span)),
    readCoverage(store, viewer, nowUs),
  ]);
  const steps = counted.steps.map((step) => ({ ...step }));
  for (const { runs } of streams) addStepCoverage(steps, runs, span, counted.stepUs);
  return { ...counted, steps };
}

async function count(store: Store, span: Span): Promise<OverviewActivity> {
  const stepUs = Math.max(HOUR_US, bucketStep(span, STEPS_MAX));
  const origin = bucketOrigin(stepUs);
  const step = sql`((epoch_us(c.hour) - ${origin}) // ${stepUs})::UINTEGER AS step`;
  const inside = sql`c.hour >= make_timestamp(${span.fromUs}) AND c.hour < make_timestamp(${span.toUs})`;
  const [calls, uses] = await Promise.all([
    store.query(
      sql`WITH grouped AS MATERIALIZED (
            SELECT ${step}, c.identity, c.outcome, sum(c.events) AS events, sum(c.accesses) AS accesses
            FROM access_cell c WHERE ${inside} GROUP BY ALL
          )
          SELECT step, coalesce(sum(events), 0)::BIGINT AS events,
            coalesce(sum(accesses) FILTER (WHERE outcome = 0), 0)::BIGINT AS allowed,
            coalesce(sum(accesses) FILTER (WHERE outcome = 1), 0)::BIGINT AS denied,
            coalesce(sum(accesses) FILTER (WHERE outcome = 2), 0)::BIGINT AS failed,
            count(DISTINCT identity) FILTER (WHERE identity <> 0) AS identities
          FROM grouped GROUP BY GROUPING SETS ((step), ())`,
      callRow,
    ),
    store.query(
      sql`WITH used AS MATERIALIZED (
            SELECT DISTINCT ${step}, c.resource FROM access_cell c WHERE ${inside}
          ), known AS (
            SELECT id, kind IN (${list(KEY_AND_SECRET_KINDS)}) AS watched FROM resource
          )
          SELECT u.step, count(*) FILTER (WHERE k.watched) AS "keysAndSecrets", count(*) AS resources
          FROM used u JOIN known k ON k.id = u.resource GROUP BY u.step
          UNION ALL
          SELECT NULL, count(*) FILTER (WHERE k.watched), count(*) FROM known k SEMI JOIN used u ON u.resource = k.id`,
      useRow,
    ),
  ]);
  const callsOf = new Map(calls.map((row) => [row.step, row]));
  const usesOf = new Map(uses.map((row) => [row.step, row]));
  const numbers = (at: number | null) => {
    const { events = 0, allowed = 0, denied = 0, failed = 0, identities = 0 } = callsOf.get(at) ?? {};
    const { keysAndSecrets = 0, resources = 0 } = usesOf.get(at) ?? {};
    const outcomes: OverviewStep["outcomes"] = [allowed, denied, failed];
    return { events, outcomes, identities, keysAndSecrets, resources };
  };
  const { resources, ...whole } = numbers(null);
  const [allowed, denied, failed] = whole.outcomes;
  return {
    ...span,
    stepUs,
    steps: bucketStarts(span, stepUs).map((startUs) => {
      const { resources: _, ...rest } = numbers((startUs - origin) / stepUs);
      return { startUs, ...rest, judgedHours: 0, missingHours: 0, missingStreams: 0 };
    }),
    totals: {
      ...whole,
      accesses: allowed + denied + failed,
      otherResources: resources - whole.keysAndSecrets,
    },
  };
}
