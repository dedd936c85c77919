import { formatFull } from "@/components/ui/format-number";
import type { Zone } from "@/components/ui/preferences";
import { spanText } from "@/components/ui/span-text";
import type { Timeline, TimelineFlag, TimelineLane } from "@/lib/contracts/timeline";
import type { Span } from "@/lib/core/filter-range";
import { type LaneIndex, type Mark, markOf, type Spot, spanOfBucket } from "./lane-marks";
import { streamsLacking } from "./stream-gaps";

/** What a lane is called; hostile text. */
export function laneName({ name, key }: Pick<TimelineLane, "name" | "key">): string {
  return name || key || "no key or secret named";
}

/** `12 accesses: 10 allowed, 2 denied, 0 failed`. */
export function countText({ allowed, denied, failed }: Pick<Mark, "allowed" | "denied" | "failed">): string {
  const all = allowed + denied + failed;
  const parts = [
    [allowed, "allowed"],
    [denied, "denied"],
    [failed, "failed"],
  ] as const;
  const [only, ...more] = parts.filter(([count]) => count > 0);
  const told =
    only && more.length === 0
      ? `all ${only[1]}`
      : parts.map(([count, word]) => `${formatFull(count)} ${word}`).join(", ");
  if (all === 1 && only) return `1 event, ${only[1]}`;
  return `${formatFull(all)} events: ${told}`;
}

/** `score 12.4 bits` or `usual`. */
export function scoreText(score: number): string {
  return score <= 0 ? "usual" : `score ${score.toFixed(1)} bits`;
}

/** `change-policy by alice on payments/db, denied`. Names may be hostile. */
export function flagText({ action, events, denied, by, to }: TimelineFlag): string {
  const who = by === "" ? "" : ` by ${by}`;
  const what = to === "" ? "" : ` on ${to}`;
  const times = events > 1 ? ` (${formatFull(events)} times)` : "";
  const refused = denied === 0 ? "" : denied === events ? ", denied" : `, ${formatFull(denied)} denied`;
  return `${action}${who}${what}${times}${refused}`;
}

/** What a spot of the timeline says. */
export interface SpotTold {
  lane: TimelineLane;
  span: Span;
  mark: Mark | null;
  flags: readonly TimelineFlag[];
  /** Streams of the lane without logs in that time. */
  missing: number;
  late: number;
}

export function tellSpot(timeline: Timeline, index: LaneIndex, spot: Spot): SpotTold | null {
  const lane = timeline.lanes[spot.lane];
  if (!lane) return null;
  const span = spanOfBucket(timeline, spot.bucket);
  const own = new Set(lane.streams);
  const gaps = { ...timeline.gaps, gaps: timeline.gaps.gaps.filter(({ stream }) => own.has(stream)) };
  return {
    lane,
    span,
    mark: markOf(timeline.marks, index, spot),
    flags: (index.flags.get(spot.lane) ?? []).filter(({ bucket }) => bucket === spot.bucket),
    missing: streamsLacking(gaps, span, "missing").length,
    late: streamsLacking(gaps, span, "late").length,
  };
}

/** A spot as one sentence, for screen readers. */
export function spellSpot(told: SpotTold, zone: Zone): string {
  const { lane, span, mark, flags } = told;
  const parts = [
    mark ? `${countText(mark)}, ${scoreText(mark.score)}` : "no event",
    ...(mark && mark.story > 0 ? [`${formatFull(mark.story)} of the story`] : []),
    ...(mark?.fresh ? ["something not seen before"] : []),
    ...flags.map(flagText),
    ...lackTexts(told),
  ];
  return `${laneName(lane)}, ${spanText(span, zone)}: ${parts.join("; ")}`;
}

/** What the logs of a spot's lane lack, in words; nothing where all are held. */
export function lackTexts({ lane, missing, late }: Pick<SpotTold, "lane" | "missing" | "late">): string[] {
  const of = `${formatFull(lane.streams.length)} ${lane.streams.length === 1 ? "stream" : "streams"}`;
  return [
    ...(missing > 0 ? [`logs missing of ${formatFull(missing)} of ${of}`] : []),
    ...(late > 0 ? [`logs not come yet of ${formatFull(late)} of ${of}`] : []),
  ];
}
