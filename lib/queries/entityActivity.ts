import { z } from "zod";
import type { EntityQuery } from "../contracts/entity";
import type { EntitySide } from "../contracts/entity-view";
import type { Activity, ActivityStep } from "../contracts/overview";
import { demand, type Viewer } from "../contracts/viewer";
import { HOUR_US } from "../core/time";
import { bucketOrigin, bucketStarts, bucketStep } from "../core/time-buckets";
import { sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";
import { entityCoverage } from "./entityCoverage";
import { addStepCoverage } from "./step-coverage";

const STEPS_MAX = 120;

const row = z.object({ step: z.number(), allowed: z.number(), denied: z.number(), failed: z.number() });

/** Accesses of an identity, or to a resource, over the window in steps, with what is missing of the logs that tell of it. */
export async function entityActivity(
  store: Store,
  viewer: Viewer,
  side: EntitySide,
  query: EntityQuery & { version: string; nowUs: number },
): Promise<Activity> {
  demand(viewer, "read");
  const { id, span } = query;
  const stepUs = Math.max(HOUR_US, bucketStep(span, STEPS_MAX));
  const origin = bucketOrigin(stepUs);
  const column = side === "identity" ? sql`identity` : sql`resource`;
  const [rows, { streams }] = await Promise.all([
    store.query(
      sql`SELECT ((epoch_us(c.hour) - ${origin}) // ${stepUs})::UINTEGER AS step, coalesce(sum(c.accesses) FILTER (WHERE c.outcome = 0), 0)::BIGINT AS allowed,
            coalesce(sum(c.accesses) FILTER (WHERE c.outcome = 1), 0)::BIGINT AS denied, coalesce(sum(c.accesses) FILTER (WHERE c.outcome = 2), 0)::BIGINT AS failed
          FROM access_cell c WHERE c.${column} = ${id}::UINTEGER AND ${between(sql`c.hour`, span)} GROUP BY 1`,
      row,
    ),
    entityCoverage(store, viewer, side, query),
  ]);
  const found = new Map(rows.map((one) => [one.step, one]));
  const steps = bucketStarts(span, stepUs).map((startUs): ActivityStep => {
    const { allowed = 0, denied = 0, failed = 0 } = found.get((startUs - origin) / stepUs) ?? {};
    return {
      startUs,
      outcomes: [allowed, denied, failed],
      judgedHours: 0,
      missingHours: 0,
      missingStreams: 0,
    };
  });
  for (const { runs } of streams) addStepCoverage(steps, runs, span, stepUs);
  return { ...span, stepUs, steps };
}
