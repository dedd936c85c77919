import type { IdentityKind, ResourceKind } from "../core/access-event";
import type { Span } from "../core/filter-range";
import type { Severity } from "../core/severity";
import type { Source } from "../core/source";
import { DAY_US } from "../core/time";
import type { VerdictOnFinding } from "./feedback";

/** What people did with a finding, as it stands. Names and notes are hostile text. */
export interface FindingStanding {
  /** Verdicts that stand, the newest first. */
  verdicts: VerdictOnFinding[];
  /** Expectations in force that were said of this finding, the latest to end first. Times are RFC 3339, UTC. */
  expected: { id: string; until: string; note: string; by: string }[];
  /** Whose it is to look at; null when nobody's. */
  assignee: { id: string; name: string } | null;
}

/** Nobody need look at a decided finding: somebody said what it is, or that it is expected for now. */
export function isDecided({ verdicts, expected }: Pick<FindingStanding, "verdicts" | "expected">): boolean {
  return verdicts.length > 0 || expected.length > 0;
}

/** Days of logs in which habits are learned before an access can be told from them. */
const LEARNING_DAYS = 5;

/** Whether so few days are held that hardly anything can be unusual yet. Times in microseconds since the epoch. */
export function tooShortToTell({ firstUs, newestUs }: { firstUs: number; newestUs: number }): boolean {
  return newestUs - firstUs < LEARNING_DAYS * DAY_US;
}

/** What an empty list of findings does not mean where the logs are too short. */
export const TOO_SHORT =
  "Less than five days of logs are held: there is little to compare with, so an access may be odd and not stand here. Add older logs.";

export interface FindingIdentity {
  key: string;
  name: string;
  kind: IdentityKind;
}

export interface FindingResource {
  key: string;
  name: string;
  kind: ResourceKind;
}

/** What a list tells of a finding without reading its events. Names come from logs: hostile text. */
export interface FindingOutline {
  id: string;
  /** Days since 1970-01-01 UTC. */
  day: number;
  kind: string;
  title: string;
  /** Microseconds since the epoch: first and last access. */
  fromUs: number;
  toUs: number;
  accesses: number;
  source: Source | null;
  identity: FindingIdentity;
  /** All identities of the story. */
  identityCount: number;
  /** The most surprising ones, at most three. */
  resources: FindingResource[];
  resourceCount: number;
  /** What says most; null for a finding without a reason. */
  reason: { dimension: string; text: string } | null;
  /** ATT&CK technique ids. */
  techniques: string[];
}

/**
 * What was usual and what was seen, in one picture. `days`: a number of each day before, the oldest first (null: not
 * active that day), and of the finding's day. `hours`: on which share of active days the identity was active in each
 * hour of the day (UTC), and the hours of the finding.
 */
export type FindingPicture =
  | {
      kind: "days";
      /** What is counted: "keys and secrets new to it". */
      what: string;
      /** One number of it: "key or secret". */
      unit: readonly [one: string, many: string];
      usual: (number | null)[];
      seen: number;
    }
  | { kind: "hours"; usual: number[]; seen: number[] };

/** A row of the list. Rank, score, severity and `onceInDays` are those after what is expected. */
export interface FindingRow extends FindingOutline, FindingStanding {
  /** Among all findings of the window, from 1. */
  rank: number;
  score: number;
  scoreBefore: number;
  onceInDays: number;
  severity: Severity;
  severityBefore: Severity;
  picture: FindingPicture | null;
}

export interface FindingList extends Span {
  rows: FindingRow[];
  /** Findings of the window, and of these the ones that the severity lets through, by state. */
  ranked: number;
  counts: Readonly<Record<"open" | "decided" | "mine" | "all", number>>;
  /** Days of the window, at least one, and the last rank that the budget pays for. */
  days: number;
  lastInBudget: number;
  /** Findings of any state above the line that are still open. */
  openInBudget: number;
  /** The page shown and how many there are, at least one. */
  page: number;
  pages: number;
}
