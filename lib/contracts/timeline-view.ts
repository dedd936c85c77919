import { DEFAULT_RANGE, printRange } from "../core/filter-range";
import {
  DEFAULT_EVENT_VIEW,
  type EventView,
  readEventView,
  type ViewProblem,
  writeEventView,
} from "./event-view";
import { LANE_KINDS, type LaneKind } from "./timeline";

/** Everything the timeline page shows, as its URL says it. */
export interface TimelineView extends Pick<EventView, "filter" | "range" | "base"> {
  lanes: LaneKind;
  /** A finding whose accesses are the story; null for none. */
  finding: string | null;
  /** The mark that is pinned, as the picture spells it; null for none. */
  pin: string | null;
}

const TIMELINE_VIEW_PARAMS = ["q", "range", "base", "lanes", "finding", "pin"] as const;
type TimelineViewParam = (typeof TIMELINE_VIEW_PARAMS)[number];

export type TimelineViewText = Partial<Record<TimelineViewParam, string | null | undefined>>;

/** A part of the URL that was left out, and why. */
export type TimelineViewProblem = Omit<ViewProblem, "param"> & { param: TimelineViewParam };

const FINDING_LENGTH_MAX = 64;
const PIN_LENGTH_MAX = 4_200;

/** Reads the page's URL. What cannot be understood is reported and left out; everything else counts. */
export function readTimelineView(text: TimelineViewText): {
  view: TimelineView;
  problems: TimelineViewProblem[];
} {
  const { view, problems: faults } = readEventView({ q: text.q, range: text.range, base: text.base });
  const problems: TimelineViewProblem[] = faults.flatMap(({ param, ...fault }) =>
    param === "q" || param === "range" || param === "base" ? [{ param, ...fault }] : [],
  );
  const lanes = LANE_KINDS.find((kind) => kind === text.lanes);
  if (text.lanes && !lanes)
    problems.push({ param: "lanes", text: text.lanes, reason: "Lanes are by identity or by resource." });
  const short = (param: "finding" | "pin", longest: number, reason: string) => {
    const value = text[param];
    if (!value) return null;
    if (value.length <= longest) return value;
    problems.push({ param, text: value, reason });
    return null;
  };
  return {
    view: {
      filter: view.filter,
      range: view.range,
      base: view.base,
      lanes: lanes ?? "identity",
      finding: short("finding", FINDING_LENGTH_MAX, "This is no finding's id."),
      pin: short("pin", PIN_LENGTH_MAX, "This is no mark of a timeline."),
    },
    problems,
  };
}

/** Address of the timeline page that shows a view; `readTimelineView` reads the same view back. */
export function timelineViewHref(view: TimelineView): string {
  const { q } = writeEventView({ ...DEFAULT_EVENT_VIEW, filter: view.filter });
  const params = new URLSearchParams();
  const put = (name: TimelineViewParam, value: string | null) => value !== null && params.set(name, value);
  put("q", q);
  put("range", printRange(view.range) === printRange(DEFAULT_RANGE) ? null : printRange(view.range));
  put("base", view.base && printRange(view.base));
  put("lanes", view.lanes === "identity" ? null : view.lanes);
  put("finding", view.finding);
  put("pin", view.pin);
  const query = params.toString();
  return query === "" ? "/timeline" : `/timeline?${query}`;
}
