import { z } from "zod";
import { type Filter, NO_FILTER } from "../core/filter";
import { parseFilter } from "../core/filter-parse";
import { printFilter } from "../core/filter-print";
import { DEFAULT_RANGE, parseRange, printRange, type TimeRange } from "../core/filter-range";

/** Columns of the event table, in order. Time is always shown. */
export const EVENT_COLUMNS = [
  "time",
  "outcome",
  "identity",
  "action",
  "resource",
  "place",
  "agent",
  "source",
] as const;
export type EventColumnId = (typeof EVENT_COLUMNS)[number];

const rangeText = z.string().transform((text, context) => {
  const range = parseRange(text);
  if (range) return range;
  context.addIssue("Write a length such as 24h or 7d, “all”, or two UTC times with .. between them.");
  return z.NEVER;
});

const hidden = z.string().transform((text, context) => {
  const names = text === "" ? [] : text.split(",");
  const columns = EVENT_COLUMNS.filter((column) => column !== "time" && names.includes(column));
  if (columns.length === names.length) return columns;
  context.addIssue(`Columns that can be hidden are ${EVENT_COLUMNS.slice(1).join(", ")}.`);
  return z.NEVER;
});

/**
 * What each part of the URL may hold. The filter `q` is not here: it is read condition by condition, so that one
 * faulty condition does not take the others with it.
 */
const SHAPE = {
  range: rangeText,
  base: rangeText,
  order: z.enum(["newest", "oldest"], { error: "Rows are in the order newest or oldest." }),
  event: z.string().min(1).max(300, { error: "This is no event id." }),
  hide: hidden,
} as const;

export const EVENT_VIEW_PARAMS = ["q", "range", "base", "order", "event", "hide"] as const;
export type EventViewParam = (typeof EVENT_VIEW_PARAMS)[number];

/** Everything the events page shows, as its URL says it. */
export interface EventView {
  filter: Filter;
  range: TimeRange;
  /** The range before the first zoom; null when the viewer has not zoomed. */
  base: TimeRange | null;
  order: "newest" | "oldest";
  /** Id of the event whose detail is open. */
  event: string | null;
  hide: readonly EventColumnId[];
}

export const DEFAULT_EVENT_VIEW: EventView = {
  filter: NO_FILTER,
  range: DEFAULT_RANGE,
  base: null,
  order: "newest",
  event: null,
  hide: [],
};

/** A part of the URL that was left out, and why. */
export interface ViewProblem {
  param: EventViewParam;
  text: string;
  reason: string;
}

export type EventViewText = Partial<Record<EventViewParam, string | null | undefined>>;

/** Reads the page's URL. What cannot be understood is reported and left out; everything else counts. */
export function readEventView(text: EventViewText): { view: EventView; problems: ViewProblem[] } {
  const problems: ViewProblem[] = [];
  const read = <P extends keyof typeof SHAPE, T>(param: P, otherwise: T): z.output<(typeof SHAPE)[P]> | T => {
    const value = text[param];
    if (value === undefined || value === null) return otherwise;
    const parsed = SHAPE[param].safeParse(value);
    if (parsed.success) return parsed.data as z.output<(typeof SHAPE)[P]>;
    problems.push({ param, text: value, reason: parsed.error.issues[0]?.message ?? "Not understood." });
    return otherwise;
  };
  const { filter, problems: faults } = parseFilter(text.q ?? "");
  problems.push(...faults.map((fault) => ({ param: "q" as const, text: fault.text, reason: fault.reason })));
  return {
    view: {
      filter,
      range: read("range", DEFAULT_RANGE),
      base: read("base", null),
      order: read("order", "newest"),
      event: read("event", null),
      hide: read("hide", []),
    },
    problems,
  };
}

/** The URL parts of a view; null for a part that is as by default. `readEventView` reads the same view back. */
export function writeEventView(view: EventView): Record<EventViewParam, string | null> {
  const range = printRange(view.range);
  return {
    q: view.filter.terms.length > 0 ? printFilter(view.filter) : null,
    range: range === printRange(DEFAULT_RANGE) ? null : range,
    base: view.base ? printRange(view.base) : null,
    order: view.order === "newest" ? null : view.order,
    event: view.event,
    hide: view.hide.length > 0 ? view.hide.join(",") : null,
  };
}

/** Address of the events page that shows a view: "every number leads to the rows behind it". */
export function eventsHref(view: Partial<EventView>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(writeEventView({ ...DEFAULT_EVENT_VIEW, ...view })))
    if (value !== null) params.set(name, value);
  const query = params.toString();
  return query === "" ? "/events" : `/events?${query}`;
}
