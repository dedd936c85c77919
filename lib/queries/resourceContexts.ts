import { z } from "zod";
import type { EntityQuery } from "../contracts/entity";
import { demand, type Viewer } from "../contracts/viewer";
import { sql } from "../sql/sql";
import { between } from "../sql/tally";
import type { Store } from "../store/store";

const GROUPS_MAX = 2_000;

export interface ContextGroup {
  /** A context as logged; of the objects of one S3 bucket, one of them. */
  context: string;
  bucket: string | null;
  contexts: number;
  onlyBucket: boolean;
  events: number;
  firstUs: number;
  lastUs: number;
}

const row = z.object({
  context: z.string(),
  bucket: z.string().nullable(),
  contexts: z.number(),
  onlyBucket: z.boolean(),
  events: z.number(),
  firstUs: z.number(),
  lastUs: z.number(),
  total: z.number(),
});

/**
 * Encryption contexts of a key in the window, those of one S3 bucket together, the most frequent first, at most 2,000, and
 * how many events had none. Counts are of events, as contexts are known for events only.
 */
export async function resourceContexts(
  store: Store,
  viewer: Viewer,
  { id, span }: EntityQuery,
): Promise<{ groups: ContextGroup[]; total: number; withContext: number; without: number }> {
  demand(viewer, "read");
  const mine = sql`e.resource = ${id}::UINTEGER AND ${between(sql`e.time`, span)}`;
  const [groups, counts] = await Promise.all([
    store.query(
      sql`WITH used AS (
            SELECT e.context, count(*) AS n, min(e.time) AS first, max(e.time) AS last FROM event e WHERE ${mine} AND e.context <> 0 GROUP BY 1
          ), told AS (
            SELECT u.*, x.value, regexp_extract(json_extract_string(x.value, '$."aws:s3:arn"'), '^arn:[a-z-]+:s3:::(.*)$', 1) AS object
            FROM used u JOIN context x ON x.id = u.context
          ), grouped AS (
            SELECT CASE WHEN coalesce(object, '') = '' THEN NULL ELSE split_part(object, '/', 1) END AS bucket,
              CASE WHEN coalesce(object, '') = '' THEN context ELSE 0 END AS apart, any_value(value) AS context,
              count(*) FILTER (WHERE coalesce(object, '') = '' OR contains(object, '/')) AS contexts,
              bool_or(coalesce(object, '') <> '' AND NOT contains(object, '/')) AS "onlyBucket",
              sum(n)::BIGINT AS events, min(first) AS first, max(last) AS last
            FROM told GROUP BY 1, 2)
          SELECT context, bucket, contexts, "onlyBucket", events, epoch_us(first) AS "firstUs", epoch_us(last) AS "lastUs", count(*) OVER () AS total
          FROM grouped ORDER BY events DESC, context LIMIT ${GROUPS_MAX}`,
      row,
    ),
    store.first(
      sql`SELECT count(*) FILTER (WHERE e.context <> 0) AS "withContext", count(*) FILTER (WHERE e.context = 0) AS without FROM event e WHERE ${mine}`,
      z.object({ withContext: z.number(), without: z.number() }),
    ),
  ]);
  return {
    groups: groups.map(({ total: _, ...rest }) => rest),
    total: groups[0]?.total ?? 0,
    withContext: counts?.withContext ?? 0,
    without: counts?.without ?? 0,
  };
}
