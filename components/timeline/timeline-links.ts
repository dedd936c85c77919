import { eventsHref } from "@/lib/contracts/event-view";
import type { LaneKind, Timeline, TimelineRequest } from "@/lib/contracts/timeline";
import { exactly, type Filter, TERMS_MAX } from "@/lib/core/filter";
import type { FilterField } from "@/lib/core/filter-fields";
import { parseFilter } from "@/lib/core/filter-parse";
import { printFilter } from "@/lib/core/filter-print";
import { MINUTE_US, type Span } from "@/lib/core/filter-range";
import { formatTimeUs, parseTimeUs } from "@/lib/core/time";
import { bucketAt, type Spot, spanOfBucket } from "./lane-marks";

/** How far "around this" reaches before and after. */
export const AROUND_US = 15 * MINUTE_US;

/** The request's filter, narrowed to one value. */
export function narrowed(q: string, field: FilterField, value: string): Filter {
  const { terms } = parseFilter(q).filter;
  return { terms: [...terms.slice(0, TERMS_MAX - 1), { field, negated: false, values: [exactly(value)] }] };
}

/** The events of one lane in a stretch of time: what a mark is made of. */
export function eventsOfLane(
  { q }: Pick<TimelineRequest, "q">,
  lanes: LaneKind,
  key: string,
  span: Span,
): string {
  return eventsHref({ filter: narrowed(q, lanes, key), range: { kind: "span", ...span }, order: "oldest" });
}

/** The events of all lanes in a stretch of time. */
export function eventsOfSpan({ q }: Pick<TimelineRequest, "q">, span: Span): string {
  return eventsHref({ filter: parseFilter(q).filter, range: { kind: "span", ...span } });
}

/** The stretch from a quarter of an hour before a span to a quarter of an hour after. */
export function around({ fromUs, toUs }: Span): Span {
  return { fromUs: fromUs - AROUND_US, toUs: toUs + AROUND_US };
}

/** The query of the events API for the same events, oldest first. */
export function eventsQuery(
  { q, nowUs }: Pick<TimelineRequest, "q" | "nowUs">,
  lanes: LaneKind,
  key: string,
  { fromUs, toUs }: Span,
): string {
  return new URLSearchParams({
    q: printFilter(narrowed(q, lanes, key)),
    range: `${formatTimeUs(fromUs)}..${formatTimeUs(toUs)}`,
    order: "oldest",
    at: String(nowUs),
  }).toString();
}

/** A spot in words of the URL: the start of its bucket and the key of its lane. */
export function writePin(timeline: Timeline, { lane, bucket }: Spot): string {
  return `${formatTimeUs(spanOfBucket(timeline, bucket).fromUs)}~${timeline.lanes[lane]?.key ?? ""}`;
}

/** Reads what `writePin` writes; null where the timeline does not show it. */
export function readPin(timeline: Timeline, text: string | null): Spot | null {
  if (text === null) return null;
  const [at = "", ...key] = text.split("~");
  const us = parseTimeUs(at);
  const lane = timeline.lanes.findIndex((one) => one.key === key.join("~"));
  if (us === null || lane === -1 || us < timeline.fromUs || us >= timeline.toUs) return null;
  return { lane, bucket: bucketAt(timeline, us) };
}
