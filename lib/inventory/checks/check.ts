import type { ControlId } from "../../core/controls";
import type { ItemClass } from "../../core/inventory";
import type { CheckResult, PostureEvidence, PostureStatus, Property } from "../../core/posture";
import type { Source } from "../../core/source";
import type { Granted } from "../access/policy-principals";

/** A key or secret as of the end of a week. Times in microseconds; null: not known. */
export interface PostureItem {
  key: string;
  name: string;
  class: ItemClass;
  provider: Source;
  account: string;
  gone: boolean;
  exportable: boolean;
  imported: boolean;
  /** Hours of its own log are held. */
  logHeld: boolean;
  /** Since when its value or material is the same. */
  sinceUs: number | null;
  /** When it was first seen: it is at least so old. */
  firstSeenUs: number | null;
  users: number;
  /** Whom its imported policy lets in; null: no policy is imported. */
  granted: Granted | null;
  /** Keys of the identities that used it by then; only of items with a policy. */
  usedBy: readonly string[];
}

export interface Deed {
  action: string;
  identity: { key: string; name: string };
  resource: { key: string; name: string } | null;
  events: number;
}

/** A key or secret that several share in a week. */
export interface Shared {
  key: string;
  name: string;
  identities: number;
  accounts: number;
  /** Environments of those who used it, and its own. */
  environments: readonly string[];
  contexts: number;
  /** Tenants, and purposes or kinds of thing, that its encryption contexts tell apart. */
  tenants: number;
  uses: number;
}

/** Everything that checks are judged on, of one week. */
export interface PostureFacts {
  toUs: number;
  items: readonly PostureItem[];
  /** Who used keys and secrets, and how many of the accesses were with which credential. */
  callers: readonly { key: string; name: string; accesses: number; longLived: number; known: number }[];
  /** Exports, backups and imports that were allowed. */
  left: readonly Deed[];
  /** Changes of the logging itself that were allowed. */
  logging: readonly Deed[];
  /** Keys and secrets used for several purposes, or by several accounts, environments or many identities. */
  shared: readonly Shared[];
  /** How many of them there are, where `shared` holds the worst only. */
  sharedInAll?: number;
  /** Keys and secrets used at all. */
  used: number;
  coverage: { streams: number; hours: number; missing: number };
}

/** A check: what it asks, and its judgement of a week. */
export interface Check {
  id: string;
  property: Property;
  title: string;
  means: string;
  advice: string;
  controls: readonly ControlId[];
  judge(facts: PostureFacts): CheckResult;
}

/** Evidence that a result holds; its counts are of all. */
export const EVIDENCE_MAX = 50;

/** A result by its counts: a failure fails, then what is not known is unknown; nothing to judge is unknown as well. */
export function result(
  unit: string,
  { total, unknown, evidence }: { total: number; unknown: number; evidence: readonly PostureEvidence[] },
  failing = evidence.length,
): CheckResult {
  const status: PostureStatus = failing > 0 ? "fail" : total === 0 || unknown > 0 ? "unknown" : "pass";
  return { status, failing, unknown, total, unit, evidence: evidence.slice(0, EVIDENCE_MAX) };
}

export function plural(count: number, one: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : `${one}s`}`;
}
