import { z } from "zod";
import { SEVERITIES } from "../core/severity";
import { CASE_STATUSES, type CaseStatus } from "./case";

/** Which cases a list shows, as its URL says it. */
export interface CaseListView {
  /** `active`: all that are not closed. */
  status: CaseStatus | "active" | "all";
  /** At least this severe. */
  severity: (typeof SEVERITIES)[number] | null;
  /** `me`, `nobody`, or the id of a user; null for any. */
  assignee: string | null;
  /** Text in the title, or an id such as `C-12`; empty for any. */
  q: string;
  /** How many cases are skipped. */
  skip: number;
}

export const CASE_PAGE = 100;

const SHAPE = {
  status: z.enum([...CASE_STATUSES, "active", "all"]),
  severity: z.enum(SEVERITIES),
  assignee: z.string().min(1).max(100),
  q: z.string().max(200),
  skip: z.coerce.number().int().min(0).max(1_000_000),
} as const;

const DEFAULTS: CaseListView = { status: "active", severity: null, assignee: null, q: "", skip: 0 };

/** Reads the list's URL. Parts that cannot be understood are named and left out; the others count. */
export function readCaseList(params: Record<string, string | string[] | undefined>): {
  view: CaseListView;
  problems: string[];
} {
  const problems: string[] = [];
  const read = <Name extends keyof typeof SHAPE>(name: Name): CaseListView[Name] => {
    const value = params[name];
    if (value === undefined || value === "") return DEFAULTS[name];
    const parsed = SHAPE[name].safeParse(Array.isArray(value) ? value[0] : value);
    if (parsed.success) return parsed.data as CaseListView[Name];
    problems.push(name);
    return DEFAULTS[name];
  };
  const view = {
    status: read("status"),
    severity: read("severity"),
    assignee: read("assignee"),
    q: read("q"),
    skip: read("skip"),
  };
  return { view, problems };
}

/** Address of the list that shows a view. */
export function casesHref(view: Partial<CaseListView>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...DEFAULTS, ...view })) {
    if (value !== null && value !== DEFAULTS[name as keyof CaseListView]) params.set(name, String(value));
  }
  const query = params.toString();
  return query === "" ? "/cases" : `/cases?${query}`;
}
