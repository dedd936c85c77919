import type { Timeline, TimelineFlag, TimelineMarks } from "@/lib/contracts/timeline";
import type { Span } from "@/lib/core/filter-range";
import { CHANGE_KINDS } from "@/lib/core/state-change";

/** From this score on, in bits, each step of colour. Findings begin at the first: below it an access is usual. */
export const SCORE_STEPS = [5, 10, 20, 40] as const;

/** 0 for usual, then 1 to 4. */
export function scoreStep(score: number): number {
  return SCORE_STEPS.filter((least) => score >= least).length;
}

const RADIUS_MIN = 2.5;
const RADIUS_MAX = 8.5;
const COUNT_MAX_LOG = 4;

/** Radius in px of a mark of so many accesses, by their magnitude, so that a size means the same on every timeline: 1 is 2.5, 10,000 and more 8.5. */
export function radiusOf(count: number): number {
  if (count <= 1) return RADIUS_MIN;
  const share = Math.min(1, Math.log10(count) / COUNT_MAX_LOG);
  return RADIUS_MIN + (RADIUS_MAX - RADIUS_MIN) * share;
}

/** Accesses of one lane in one bucket. */
export interface Mark {
  lane: number;
  bucket: number;
  allowed: number;
  denied: number;
  failed: number;
  score: number;
  story: number;
  fresh: boolean;
}

/** A lane and a bucket: what is pointed at, whether or not something is there. */
export interface Spot {
  lane: number;
  bucket: number;
}

/** Marks and flags by lane, for finding the one that is pointed at. */
export interface LaneIndex {
  /** `starts[lane]` up to `starts[lane + 1]` are the places of its marks. */
  starts: Int32Array;
  /** Flags of each lane by bucket, the heaviest last; those of all lanes at −1. */
  flags: ReadonlyMap<number, readonly TimelineFlag[]>;
}

export function indexLanes({ marks, lanes, flags }: Pick<Timeline, "marks" | "lanes" | "flags">): LaneIndex {
  const starts = new Int32Array(lanes.length + 1);
  for (const lane of marks.lane) starts[lane + 1] = (starts[lane + 1] ?? 0) + 1;
  for (let lane = 0; lane < lanes.length; lane++)
    starts[lane + 1] = (starts[lane + 1] ?? 0) + (starts[lane] ?? 0);
  const byLane = new Map<number, TimelineFlag[]>();
  for (const flag of flags) {
    const known = byLane.get(flag.lane ?? -1) ?? [];
    known.push(flag);
    byLane.set(flag.lane ?? -1, known);
  }
  for (const of of byLane.values())
    of.sort((a, b) => a.bucket - b.bucket || CHANGE_KINDS.indexOf(b.kind) - CHANGE_KINDS.indexOf(a.kind));
  return { starts, flags: byLane };
}

export function markAt(marks: TimelineMarks, place: number): Mark {
  return {
    lane: marks.lane[place] ?? 0,
    bucket: marks.bucket[place] ?? 0,
    allowed: marks.allowed[place] ?? 0,
    denied: marks.denied[place] ?? 0,
    failed: marks.failed[place] ?? 0,
    score: marks.score[place] ?? 0,
    story: marks.story[place] ?? 0,
    fresh: marks.fresh[place] === 1,
  };
}

/** Place of the first mark of the lane at or behind a bucket; the end of the lane's marks where there is none. */
export function placeFrom(marks: TimelineMarks, { starts }: LaneIndex, { lane, bucket }: Spot): number {
  let [low, high] = [starts[lane] ?? 0, starts[lane + 1] ?? 0];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks.bucket[middle] ?? 0) < bucket) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The mark of a spot, or null. */
export function markOf(marks: TimelineMarks, index: LaneIndex, spot: Spot): Mark | null {
  const place = placeFrom(marks, index, spot);
  if (place >= (index.starts[spot.lane + 1] ?? 0) || marks.bucket[place] !== spot.bucket) return null;
  return markAt(marks, place);
}

/** The bucket with a mark or flag that is nearest to `bucket` in its lane, at most `reach` away; else `bucket` itself. */
export function snap(timeline: Timeline, index: LaneIndex, spot: Spot, reach: number): Spot {
  const { marks } = timeline;
  const place = placeFrom(marks, index, spot);
  const near: number[] = [];
  if (place < (index.starts[spot.lane + 1] ?? 0)) near.push(marks.bucket[place] ?? 0);
  if (place > (index.starts[spot.lane] ?? 0)) near.push(marks.bucket[place - 1] ?? 0);
  for (const { bucket } of index.flags.get(spot.lane) ?? []) near.push(bucket);
  const nearest = near.toSorted((a, b) => Math.abs(a - spot.bucket) - Math.abs(b - spot.bucket))[0];
  return nearest !== undefined && Math.abs(nearest - spot.bucket) <= reach
    ? { ...spot, bucket: nearest }
    : spot;
}

/** The next bucket of a lane, in a direction, that holds a mark or a flag; null at the end. */
export function nextSpot(
  timeline: Timeline,
  index: LaneIndex,
  { lane, bucket }: Spot,
  by: -1 | 1,
): Spot | null {
  const { marks } = timeline;
  const [first, end] = [index.starts[lane] ?? 0, index.starts[lane + 1] ?? 0];
  const place =
    by > 0
      ? placeFrom(marks, index, { lane, bucket: bucket + 1 })
      : placeFrom(marks, index, { lane, bucket }) - 1;
  const buckets = (index.flags.get(lane) ?? [])
    .map((flag) => flag.bucket)
    .filter((at) => (by > 0 ? at > bucket : at < bucket));
  if (place >= first && place < end) buckets.push(marks.bucket[place] ?? 0);
  if (buckets.length === 0) return null;
  return { lane, bucket: by > 0 ? Math.min(...buckets) : Math.max(...buckets) };
}

/** The time of a bucket, cut to the span asked for. */
export function spanOfBucket({ startUs, stepUs, fromUs, toUs }: Timeline, bucket: number): Span {
  const start = startUs + bucket * stepUs;
  return { fromUs: Math.max(fromUs, start), toUs: Math.min(toUs, start + stepUs) };
}

/** The bucket in which a moment lies; outside of the timeline the one at its edge. */
export function bucketAt({ startUs, stepUs, buckets }: Timeline, us: number): number {
  return Math.max(0, Math.min(buckets - 1, Math.floor((us - startUs) / stepUs)));
}
