import type { ResourceKind } from "./access-event";
import type { ItemClass, KeyUsage } from "./inventory";
import type { Source } from "./source";

/**
 * What a policy asks.
 *
 * - `max-age`: the material in use is no older than so many days. `inPlace`: asked only of material that its manager can
 *   replace by itself; otherwise of all, and what cannot rotate is to be replaced.
 * - `rotation-on`: automatic rotation is set up; with `daysMax`, at least so often.
 * - `last-rotation-succeeded`: the last attempt to rotate did not fail.
 * - `unused`: nothing lies about unused for longer than so many days.
 * - `expiry-set`: it has an end.
 */
export type RotationRule =
  | { kind: "max-age"; days: number; dueSoonDays: number; inPlace: boolean }
  | { kind: "rotation-on"; daysMax: number | null }
  | { kind: "last-rotation-succeeded" }
  | { kind: "unused"; days: number }
  | { kind: "expiry-set" };

/** Which items a policy is about: each list names what is meant, an empty list means all. */
export interface PolicyScope {
  providers: Source[];
  /** `secret`, `parameter`, …: tells secrets of a secret manager from parameters. */
  kinds: ResourceKind[];
  classes: ItemClass[];
  usages: KeyUsage[];
  environments: string[];
  /** Names and values; an item must have them all. */
  tags: Record<string, string>;
}

export interface RotationPolicy {
  id: string;
  /** Framework and control as auditors name them: `CIS AWS 6.0`, `4.6`. */
  framework: string;
  control: string;
  name: string;
  scope: PolicyScope;
  rule: RotationRule;
  enabled: boolean;
}
