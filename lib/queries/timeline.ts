import {
  BUCKETS_MAX,
  type Timeline,
  type TimelineQuery,
  type TimelineRequest,
  timelineQuery,
} from "../contracts/timeline";
import { demand, type Viewer } from "../contracts/viewer";
import type { Span } from "../core/filter-range";
import { DAY_US, HOUR_US } from "../core/time";
import { bucketOf, bucketStarts, bucketStep } from "../core/time-buckets";
import { planLanes } from "../sql/lane-plan";
import type { LaneQuery } from "../sql/lane-rows";
import type { Store } from "../store/store";
import { openView } from "./openView";
import { timelineFlags } from "./timelineFlags";
import { timelineGaps } from "./timelineGaps";
import { timelineLanes } from "./timelineLanes";
import { timelineMarks } from "./timelineMarks";

/** Longer spans are told by the hour or more, from cells; minutes of shorter ones are counted from events. */
const MINUTES_MAX_US = 2 * DAY_US;

/**
 * Accesses over time in lanes of identities or resources: marks, changes of state, and what is missing of the logs that the
 * lanes rest on. Bounded, whatever the store holds: `LANES_MAX` lanes (or those asked for) by `BUCKETS_MAX` buckets.
 * Throws `AppError` bad-input for a filter or range that cannot be read.
 */
export async function timeline(store: Store, viewer: Viewer, request: TimelineRequest): Promise<Timeline> {
  demand(viewer, "read");
  const query = timelineQuery(request);
  const { state, range, filter } = await openView(store, viewer, query);
  const grid = gridOf(range, query);
  const lane: LaneQuery = {
    plan: planLanes(range, grid.stepUs, filter, query.lanes, state.fresh),
    filter,
    startUs: grid.startUs,
    stepUs: grid.stepUs,
    finding: query.finding,
  };
  const { lanes, lanesTotal, eventsElsewhere } = await timelineLanes(store, viewer, lane, query);
  const ids = lanes.map(({ id }) => id);
  const [marks, flags, { laneStreams, ...gaps }] = await Promise.all([
    timelineMarks(store, viewer, lane, ids),
    timelineFlags(store, viewer, lane, ids, grid.buckets),
    timelineGaps(store, viewer, {
      by: query.lanes,
      ids,
      filter,
      version: state.version,
      range,
      nowUs: query.nowUs,
    }),
  ]);
  return {
    fromUs: range.fromUs,
    toUs: range.toUs,
    until: range.until,
    ...grid,
    lanesBy: query.lanes,
    lanes: lanes.map(({ id, ...told }) => ({ ...told, streams: laneStreams.get(id) ?? [] })),
    lanesTotal,
    eventsElsewhere,
    marks,
    ...flags,
    gaps,
    unknown: [...filter.unknown],
    held: state.held,
  };
}

function gridOf(
  range: Span,
  { buckets: most }: Pick<TimelineQuery, "buckets">,
): { startUs: number; stepUs: number; buckets: number } {
  const fits = bucketStep(range, Math.min(most, BUCKETS_MAX));
  const stepUs = range.toUs - range.fromUs > MINUTES_MAX_US ? Math.max(HOUR_US, fits) : fits;
  return {
    startUs: bucketOf(range.fromUs, stepUs),
    stepUs,
    buckets: bucketStarts(range, stepUs, BUCKETS_MAX).length,
  };
}
