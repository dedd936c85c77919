import type { ControlId } from "./controls";

/** The three properties that an estate is to prove, with the question of each. */
export const PROPERTIES = {
  protected: "Key and secret material is protected",
  authorised: "Access is authorised, narrowly",
  auditable: "Access is auditable",
} as const;
export type Property = keyof typeof PROPERTIES;

/** `unknown` is never a pass: nothing, or not everything, that the check needs is known. */
export const POSTURE_STATUSES = ["fail", "unknown", "pass"] as const;
export type PostureStatus = (typeof POSTURE_STATUSES)[number];

/** One thing that proves a result. Texts are hostile. */
export interface PostureEvidence {
  /** Key and name of an identity or of a key or secret; null: of neither. */
  about: { side: "identity" | "resource"; key: string; name: string } | null;
  text: string;
  /** Actions whose events show it; empty: all of what it is about. */
  actions: readonly string[];
}

/** What a check says of one week. */
export interface CheckResult {
  status: PostureStatus;
  /** How many fail, and of how many it is not known, of `total`: the denominator. */
  failing: number;
  unknown: number;
  total: number;
  /** What is counted: `identities`, `static secrets`. */
  unit: string;
  /** The worst first, at most 50; `failing` counts all. */
  evidence: PostureEvidence[];
}

/** A check with what it says of the week asked for and of the weeks before. */
export interface PostureCheck extends CheckResult {
  id: string;
  property: Property;
  title: string;
  /** What is counted as failing, exactly. */
  means: string;
  /** What to do about it. */
  advice: string;
  /** Controls of frameworks that ask for it: `CIS AWS 6.0 2.13`. */
  controls: readonly ControlId[];
  /** The oldest week first, the week itself last. */
  trend: { week: string; failing: number; unknown: number; total: number }[];
}

export interface Posture {
  week: string;
  /** RFC 3339, UTC. */
  from: string;
  to: string;
  checks: PostureCheck[];
}
