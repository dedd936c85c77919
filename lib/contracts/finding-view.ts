import { z } from "zod";
import { DEFAULT_RANGE, parseRange, printRange, type TimeRange } from "../core/filter-range";
import { SEVERITIES, type Severity } from "../core/severity";

/** Which findings a list shows, by what people did with them. */
export const FINDING_STATES = ["open", "decided", "mine", "all"] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** Findings a day that somebody has the time to look at. */
export const BUDGET_MAX = 100;
/** Findings on one page of the list. */
export const FINDINGS_PAGE = 50;

const whole = (least: number, most: number, error: string) =>
  z
    .string()
    .regex(/^\d{1,4}$/, { error })
    .transform(Number)
    .refine((count) => count >= least && count <= most, { error });

/** What each part of the URL of the list may hold, and what it means where it is absent. */
const SHAPE = {
  range: z.string().transform((text, context) => {
    const range = parseRange(text);
    if (range) return range;
    context.addIssue("Write a length such as 24h or 7d, “all”, or two UTC times with .. between them.");
    return z.NEVER;
  }),
  severity: z.enum(SEVERITIES, { error: `Severity is one of ${SEVERITIES.join(", ")}.` }),
  state: z.enum(FINDING_STATES, { error: `State is one of ${FINDING_STATES.join(", ")}.` }),
  budget: whole(1, BUDGET_MAX, `The budget is a number of findings a day from 1 to ${BUDGET_MAX}.`),
  page: whole(1, 9_999, "There is no such page."),
} as const;

type Param = keyof typeof SHAPE;

/** Everything the list of findings shows, as its URL says it. */
export interface FindingView {
  range: TimeRange;
  /** The least severity. */
  severity: Severity;
  state: FindingState;
  /** Findings a day; the list has a line where it is used up. */
  budget: number;
  /** From 1. */
  page: number;
}

export const DEFAULT_FINDING_VIEW: FindingView = {
  range: DEFAULT_RANGE,
  severity: "info",
  state: "open",
  budget: 3,
  page: 1,
};

/** A part of the URL that was left out, and why. */
export interface FindingViewProblem {
  param: Param;
  text: string;
  reason: string;
}

/** Reads the URL of the list. What cannot be understood is reported and left out; everything else counts. */
export function readFindingView(text: Readonly<Record<string, string | string[] | undefined>>): {
  view: FindingView;
  problems: FindingViewProblem[];
} {
  const problems: FindingViewProblem[] = [];
  const read = <P extends Param>(param: P, otherwise: z.output<(typeof SHAPE)[P]>) => {
    const given = text[param];
    const value = Array.isArray(given) ? given[0] : given;
    if (value === undefined || value === "") return otherwise;
    const parsed = SHAPE[param].safeParse(value);
    if (parsed.success) return parsed.data as z.output<(typeof SHAPE)[P]>;
    problems.push({ param, text: value, reason: parsed.error.issues[0]?.message ?? "Not understood." });
    return otherwise;
  };
  const view: FindingView = {
    range: read("range", DEFAULT_FINDING_VIEW.range),
    severity: read("severity", DEFAULT_FINDING_VIEW.severity),
    state: read("state", DEFAULT_FINDING_VIEW.state),
    budget: read("budget", DEFAULT_FINDING_VIEW.budget),
    page: read("page", DEFAULT_FINDING_VIEW.page),
  };
  return { view, problems };
}

/** The URL parts of a view; null for a part that is as by default. `readFindingView` reads the same view back. */
export function writeFindingView(view: FindingView): Record<Param, string | null> {
  const { severity, state, budget, page } = view;
  const standard = DEFAULT_FINDING_VIEW;
  const range = printRange(view.range);
  return {
    range: range === printRange(standard.range) ? null : range,
    severity: severity === standard.severity ? null : severity,
    state: state === standard.state ? null : state,
    budget: budget === standard.budget ? null : String(budget),
    page: page === standard.page ? null : String(page),
  };
}

/** Address of the list of findings that shows a view. */
export function findingsHref(view: Partial<FindingView> = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(writeFindingView({ ...DEFAULT_FINDING_VIEW, ...view })))
    if (value !== null) params.set(name, value);
  return params.size > 0 ? `/findings?${params}` : "/findings";
}
