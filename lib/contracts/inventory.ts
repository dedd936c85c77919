import { z } from "zod";
import { RESOURCE_KINDS } from "../core/access-event";
import { ITEM_CLASSES, ROTATION_STATUSES, SENSITIVITIES } from "../core/inventory";
import type { RotationPolicy } from "../core/rotation-policy";
import { SOURCES } from "../core/source";

/** What is worth seeing of an item at a glance. */
export const FLAGS = {
  conflict: "facts disagree",
  "not-held": "an event is not held",
  "no-logs": "its log is not held",
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

const flags = Object.keys(FLAGS) as Flag[];
const time = z.number().nullable();

/** One key or secret as the list shows it. Times in microseconds. */
export const inventoryRowSchema = z.object({
  key: z.string(),
  /** An alias where it has one, else its name. */
  name: z.string(),
  class: z.enum(ITEM_CLASSES),
  kind: z.enum(RESOURCE_KINDS),
  provider: z.enum(SOURCES),
  account: z.string(),
  region: z.string(),
  environment: z.string().nullable(),
  owner: z.object({ name: z.string(), how: z.enum(["set", "mapping", "tag", "learned"]) }).nullable(),
  purpose: z.string(),
  sensitivity: z.enum(SENSITIVITIES),
  sensitivityWhy: z.string(),
  sensitivitySet: z.boolean(),
  createdUs: time,
  /** Null: no use is known; see the flag `never-used`. */
  lastUsedUs: time,
  users: z.number(),
  newUsers: z.number(),
  uses: z.number(),
  /** Since when the material or value in use is in use. */
  sinceUs: time,
  /** The worst verdict of the policies that are about it, and when it is next due. */
  status: z.enum(ROTATION_STATUSES),
  dueUs: time,
  /** As of when the status is: the beginning of an hour. */
  asOfUs: z.number(),
  flags: z.array(z.enum(flags)),
  conflicts: z.number(),
  /** Readers × days since rotation, of a static secret that is not gone; 0 for anything else. */
  exposure: z.number(),
  /** True: since when is not known, so the days are those since it was first seen, at least. */
  exposureAtLeast: z.boolean(),
});
export type InventoryRow = z.infer<typeof inventoryRowSchema>;

const verdictSchema = z.object({
  policyId: z.string(),
  policy: z.string(),
  status: z.enum(ROTATION_STATUSES),
  reason: z.string(),
  dueUs: time,
  eventId: z.string().nullable(),
});
export type VerdictShown = z.infer<typeof verdictSchema>;

/** A row with what proves where it stands. */
export const rotationRowSchema = inventoryRowSchema.extend({
  /** Null: no policy is about it. */
  verdict: verdictSchema.nullable(),
  /** When it got new material, the newest first. */
  changesUs: z.array(z.number()),
  /** Who read the previous version after the last change. */
  oldReaders: z.array(z.object({ key: z.string(), name: z.string(), lastUs: z.number() })),
});
export type RotationRow = z.infer<typeof rotationRowSchema>;

export const inventoryRowsSchema = z.object({ rows: z.array(rotationRowSchema), total: z.number() });
export type InventoryRows = z.infer<typeof inventoryRowsSchema>;

/** A policy as it stands: shipped, changed here, or of this place alone. */
export interface PolicyInForce extends RotationPolicy {
  origin: "shipped" | "changed" | "own";
  /** 0 for a shipped one that was never changed. */
  revision: number;
  changedBy: string | null;
}

const exceptionSchema = z.object({
  id: z.string(),
  resourceKey: z.string(),
  resourceName: z.string(),
  /** Null: every policy. */
  policyId: z.string().nullable(),
  reason: z.string(),
  owner: z.string(),
  /** RFC 3339, UTC. */
  until: z.string(),
  by: z.string(),
  at: z.string(),
});
export type ExceptionInForce = z.infer<typeof exceptionSchema>;

/** Everything that is known of one key or secret. */
export const inventoryItemSchema = z.object({
  row: rotationRowSchema,
  /** What is said of each attribute, by whom and as of when. */
  attributes: z.array(
    z.object({
      attribute: z.string(),
      text: z.string(),
      source: z.string(),
      asOfUs: z.number(),
      eventId: z.string().nullable(),
    }),
  ),
  conflicts: z.array(
    z.object({ kind: z.string(), text: z.string(), coverage: z.boolean(), eventId: z.string().nullable() }),
  ),
  verdicts: z.array(verdictSchema),
  exceptions: z.array(exceptionSchema),
});
export type InventoryItem = z.infer<typeof inventoryItemSchema>;

/** Reads by week (its first day, UTC): of credentials issued for a lease, and of values that live on. */
export interface DynamicShare {
  weekUs: number;
  dynamic: number;
  static: number;
}

const text = (max: number) => z.string().trim().max(max, `At most ${max} characters.`);

/** What a person says of a key or secret; null takes it back. */
export const describeResourceSchema = z.object({
  key: z.string().min(1).max(4000),
  sensitivity: z.enum(SENSITIVITIES).nullable(),
  owner: text(200).nullable(),
});
export type DescribeResource = z.infer<typeof describeResourceSchema>;

export const addExceptionSchema = z.object({
  key: z.string().min(1).max(4000),
  policyId: z.string().min(1).max(100).nullable(),
  reason: text(1000).min(1, "Say why."),
  owner: text(200).min(1, "Say who answers for it."),
  /** The last day on which it holds, UTC. */
  until: z.iso.date("Give the last day, as 2026-12-31."),
});
export type AddException = z.infer<typeof addExceptionSchema>;

export const ownerRulesSchema = z
  .array(
    z.object({
      pattern: text(500).min(1, "A pattern is empty."),
      owner: text(200).min(1, "An owner is empty."),
    }),
  )
  .max(1000, "At most 1,000 rules.");
export type OwnerRules = z.infer<typeof ownerRulesSchema>;
