import type { Severity } from "../core/severity";
import type { ExpectedOfFinding, VerdictOnFinding, VerdictWord } from "./feedback";

/** One reason of a finding, in a sentence with numbers. */
export interface FindingReason {
  dimension: string;
  /** The rule's id where the reason is a rule; null otherwise. */
  rule: string | null;
  /** Hostile text from logs may be inside: show it as text. */
  text: string;
  bits: number;
}

/** A finding as the command line prints it and pages show it. Times are RFC 3339 in UTC. */
export interface Finding {
  id: string;
  /** 1 is the highest of those asked for. */
  rank: number;
  score: number;
  /** A score at least this high is expected about once in so many days here. */
  onceInDays: number;
  severity: Severity;
  title: string;
  kind: string;
  identity: { id: string; name: string; kind: string };
  /** All identities of the story, the leading one first. */
  identities: { id: string; name: string; kind: string }[];
  from: string;
  to: string;
  resources: { id: string; name: string }[];
  reasons: FindingReason[];
  techniques: string[];
  eventCount: number;
  /** The providers' own event ids, the most surprising first, at most 1,000. */
  eventIds: string[];
}

/** A finding in the light of what people said of it. Rank, score, severity and `onceInDays` are those after it. */
export interface RankedFinding extends Finding {
  reasons: RankedReason[];
  /** As the logs alone have it; the same as `score` where nothing is lowered. */
  scoreBefore: number;
  severityBefore: Severity;
  /** Expectations in force that lower something in it, the latest to end first. */
  expected: ExpectedOfFinding[];
  /** The newest verdict that stands; null where none does. It changes no score. */
  verdict: VerdictWord | null;
  /** All that stand, the newest first; people may disagree. */
  verdicts: VerdictOnFinding[];
}

export interface RankedReason extends FindingReason {
  /** What counts of `bits` after what is expected; the sentence tells of the access before. */
  bitsLeft: number;
}

/** Which findings: `[fromUs, toUs)` is compared with the finding's own span. */
export interface FindingRequest {
  fromUs: number | null;
  toUs: number | null;
  limit: number;
  minSeverity: Severity;
}
