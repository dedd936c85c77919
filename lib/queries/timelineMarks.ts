import { z } from "zod";
import type { TimelineMarks } from "../contracts/timeline";
import { demand, type Viewer } from "../contracts/viewer";
import { type LaneQuery, laneRows, narrowTo } from "../sql/lane-rows";
import { list, sql } from "../sql/sql";
import type { Store } from "../store/store";

const numbers = z.array(z.number());
const row = z.object({
  lane: z.number(),
  bucket: numbers,
  allowed: numbers,
  denied: numbers,
  failed: numbers,
  score: numbers,
  story: numbers,
  fresh: numbers,
});

/** The marks of some lanes, given by the ids of their identities or resources, in the order of `ids`, then of time. */
export async function timelineMarks(
  store: Store,
  viewer: Viewer,
  query: LaneQuery,
  ids: readonly number[],
): Promise<TimelineMarks> {
  demand(viewer, "read");
  const marks: TimelineMarks = {
    lane: [],
    bucket: [],
    allowed: [],
    denied: [],
    failed: [],
    score: [],
    story: [],
    fresh: [],
  };
  if (ids.length === 0) return marks;
  const rows = laneRows(query, narrowTo(query.plan.by, list(ids)));
  const found = await store.query(
    sql`SELECT lane, list(bucket ORDER BY bucket) AS bucket, list(allowed ORDER BY bucket) AS allowed, list(denied ORDER BY bucket) AS denied,
          list(failed ORDER BY bucket) AS failed, list(score ORDER BY bucket) AS score, list(story ORDER BY bucket) AS story,
          list(fresh ORDER BY bucket) AS fresh
        FROM (
          SELECT lane, bucket, sum(CASE WHEN outcome = 0 THEN n ELSE 0 END)::BIGINT AS allowed, sum(CASE WHEN outcome = 1 THEN n ELSE 0 END)::BIGINT AS denied,
            sum(CASE WHEN outcome = 2 THEN n ELSE 0 END)::BIGINT AS failed, max(score) AS score, sum(story)::BIGINT AS story, max(fresh) AS fresh
          FROM (${rows}) GROUP BY lane, bucket HAVING sum(n) > 0
        ) GROUP BY lane`,
    row,
  );
  const byLane = new Map(found.map((lane) => [lane.lane, lane]));
  ids.forEach((id, place) => {
    const of = byLane.get(id);
    if (!of) return;
    for (const bucket of of.bucket) {
      marks.lane.push(place);
      marks.bucket.push(bucket);
    }
    marks.allowed.push(...of.allowed);
    marks.denied.push(...of.denied);
    marks.failed.push(...of.failed);
    marks.score.push(...of.score.map((score) => score / 100));
    marks.story.push(...of.story);
    marks.fresh.push(...of.fresh);
  });
  return marks;
}
