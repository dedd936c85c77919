import type { Timeline, TimelineFlag } from "@/lib/contracts/timeline";

export const HOUR_US = 3_600_000_000;
export const START_US = Date.UTC(2026, 7, 10) * 1000;

/** A timeline of `lanes` by `buckets` hours with a mark in each spot that `has` names, and nothing missing. */
export function timelineOf(
  lanes: number,
  buckets: number,
  has: (lane: number, bucket: number) => boolean,
  flags: readonly TimelineFlag[] = [],
): Timeline {
  const marks: Timeline["marks"] = {
    ...{ lane: [], bucket: [], allowed: [], denied: [], failed: [] },
    ...{ score: [], story: [], fresh: [] },
  };
  for (let lane = 0; lane < lanes; lane++)
    for (let bucket = 0; bucket < buckets; bucket++) {
      if (!has(lane, bucket)) continue;
      const drawn = Math.imul(lane * 7919 + bucket + 1, 2_654_435_761) >>> 16;
      marks.lane.push(lane);
      marks.bucket.push(bucket);
      marks.allowed.push(1 + (drawn % 300));
      marks.denied.push(drawn % 11 === 0 ? 5 : 0);
      marks.failed.push(0);
      marks.score.push(drawn % 23 === 0 ? drawn % 50 : 0);
      marks.story.push(0);
      marks.fresh.push(drawn % 97 === 0 ? 1 : 0);
    }
  return {
    ...{ fromUs: START_US, toUs: START_US + buckets * HOUR_US, until: "chosen", lanesBy: "identity" },
    ...{ startUs: START_US, stepUs: HOUR_US, buckets, marks, flags: [...flags], flagsLeft: 0 },
    lanes: Array.from({ length: lanes }, (_, lane) => ({
      ...{ key: `key-${lane}`, name: `name-${lane}`, kind: "workload" as const, account: "1" },
      ...{ events: 1, score: 0, story: 0, streams: [0] },
    })),
    ...{ lanesTotal: lanes, eventsElsewhere: 0, unknown: [], held: null },
    gaps: {
      streams: [{ source: "vault", account: "", region: "", fromUs: START_US }],
      gaps: [],
    },
  };
}

export const flagAt = (
  lane: number | null,
  bucket: number,
  more: Partial<TimelineFlag> = {},
): TimelineFlag => ({
  ...{ lane, bucket, kind: "policy", action: "change-policy", events: 1, denied: 0 },
  ...{ by: "ana", to: "db", byKey: "ana", toKey: "db" },
  ...more,
});
