import { type Held, hourOf, resolveRange, type Span, type TimeRange } from "../core/filter-range";
import { HOUR_US } from "../core/time";
import type { OutcomeCounts } from "./event-histogram";

/** Kinds of resources that are keys or secrets themselves, not what holds or governs them. */
export const KEY_AND_SECRET_KINDS = ["key", "secret", "parameter", "dynamic-secret", "certificate"] as const;

/** Numbers of a window. Accesses count each resource that an event names, and no event that is part of another's access. */
export interface OverviewTotals {
  events: number;
  accesses: number;
  /** Accesses by outcome: allowed, denied, failed. */
  outcomes: OutcomeCounts;
  identities: number;
  keysAndSecrets: number;
  /** Resources of other kinds: containers, principals, audit trails. */
  otherResources: number;
}

/** Equal steps of a window with the accesses of each. */
export interface Activity<Step extends ActivityStep = ActivityStep> extends Span {
  /** Microseconds. The first step may begin before `fromUs`, but counts only what lies inside. */
  stepUs: number;
  steps: Step[];
}

export interface OverviewActivity extends Activity<OverviewStep> {
  totals: OverviewTotals;
}

export interface ActivityStep {
  startUs: number;
  /** Accesses by outcome: allowed, denied, failed. */
  outcomes: OutcomeCounts;
  /** Hours of the streams that were judged (held, late, silent or missing), and of these the missing ones. */
  judgedHours: number;
  missingHours: number;
  /** Streams with a missing hour. */
  missingStreams: number;
}

export interface OverviewStep extends ActivityStep {
  events: number;
  identities: number;
  keysAndSecrets: number;
}

export interface Newcomer {
  key: string;
  name: string;
  kind: string;
  /** First event ever held, microseconds since the epoch. */
  firstUs: number;
  /** What it was: the action, the other side of it (a resource or an identity) and how many of those since. */
  action: string;
  source: string;
  other: { key: string; name: string; kind: string } | null;
  others: number;
  accesses: number;
}

/** Who and what was seen in a window for the first time ever; a few are told of, all are counted. */
export interface Newcomers {
  identities: Newcomer[];
  identitiesTotal: number;
  resources: Newcomer[];
  resourcesTotal: number;
}

/** What an overview is asked for. */
export interface OverviewQuery {
  span: Span;
  /** State of the store that the span was made for; answers are kept for it. */
  version: string;
  /** Microseconds since the epoch. */
  nowUs: number;
}

/**
 * The window an overview shows, in whole hours. "All" ends with the newest event that does not claim to lie in the future, so that one
 * faulty clock does not stretch it.
 */
export function overviewSpan(range: TimeRange, held: Held, nowUs: number): Span {
  if (range.kind === "all") return { fromUs: hourOf(held.firstUs), toUs: hourOf(held.newestUs) + HOUR_US };
  const { fromUs, toUs } = resolveRange(range, held, nowUs);
  return { fromUs: hourOf(fromUs), toUs: hourOf(toUs - 1) + HOUR_US };
}
