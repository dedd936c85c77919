import type { ResourceKind } from "../core/access-event";
import type { ItemClass, RotationStatus, Sensitivity } from "../core/inventory";
import type { RotationPolicy } from "../core/rotation-policy";
import type { Source } from "../core/source";

/** What is worth seeing of an item at a glance. */
export const FLAGS = {
  conflict: "facts disagree",
  "not-held": "an event is not held",
  "no-logs": "its account's log is not held",
  "old-readers": "previous version still read",
  "new-users": "new users this week",
  "never-used": "never used",
  disabled: "disabled",
  "pending-deletion": "to be deleted",
  deleted: "deleted",
  exportable: "material can leave",
  imported: "imported material",
  replica: "replica",
} as const;
export type Flag = keyof typeof FLAGS;

/** One key or secret as the list shows it. Times in microseconds. */
export interface InventoryRow {
  key: string;
  /** An alias where it has one, else its name. */
  name: string;
  class: ItemClass;
  kind: ResourceKind;
  provider: Source;
  account: string;
  region: string;
  environment: string | null;
  owner: { name: string; how: "set" | "mapping" | "tag" | "learned" } | null;
  purpose: string;
  sensitivity: Sensitivity;
  sensitivityWhy: string;
  sensitivitySet: boolean;
  createdUs: number | null;
  /** Null: no use is known; see the flag `never-used`. */
  lastUsedUs: number | null;
  users: number;
  newUsers: number;
  uses: number;
  /** Since when the material or value in use is in use. */
  sinceUs: number | null;
  /** The worst verdict of the policies that are about it, and when it is next due. */
  status: RotationStatus;
  dueUs: number | null;
  flags: Flag[];
  conflicts: number;
  /** Readers × days since rotation, of a static secret that is not gone; 0 for anything else. */
  exposure: number;
  /** True: since when is not known, so the days are those since it was first seen, at least. */
  exposureAtLeast: boolean;
}

/** A policy as it stands: shipped, changed here, or of this place alone. */
export interface PolicyInForce extends RotationPolicy {
  origin: "shipped" | "changed" | "own";
  /** 0 for a shipped one that was never changed. */
  revision: number;
  changedBy: string | null;
}

export interface ExceptionInForce {
  id: string;
  resourceKey: string;
  resourceName: string;
  /** Null: every policy. */
  policyId: string | null;
  reason: string;
  owner: string;
  /** RFC 3339, UTC. */
  until: string;
  by: string;
  at: string;
}

export interface VerdictShown {
  policyId: string;
  policy: string;
  status: RotationStatus;
  reason: string;
  dueUs: number | null;
  eventId: string | null;
}

/** A row of the rotation page: what the list has, and what proves it. */
export interface RotationRow extends InventoryRow {
  verdict: VerdictShown | null;
  /** When it got new material, the newest first. */
  changesUs: number[];
  /** Who read the previous version after the last change. */
  oldReaders: { key: string; name: string; lastUs: number }[];
}

/** What is said of one attribute, by whom and as of when. */
export interface AttributeShown {
  attribute: string;
  text: string;
  source: string;
  asOfUs: number;
  eventId: string | null;
}

/** Everything that is known of one key or secret. */
export interface InventoryItem {
  row: RotationRow;
  attributes: AttributeShown[];
  conflicts: { kind: string; text: string; coverage: boolean; eventId: string | null }[];
  verdicts: VerdictShown[];
  exceptions: ExceptionInForce[];
  tags: Record<string, string>;
}

/** Reads by week (its first day, UTC): of credentials issued for a lease, and of values that live on. */
export interface DynamicShare {
  weekUs: number;
  dynamic: number;
  static: number;
}
