import type { ResourceKind } from "../core/access-event";
import type { ItemClass, KeyUsage } from "../core/inventory";
import type { Source } from "../core/source";
import type { State } from "./fact";

/** What is known of an item that matters to rotation. Times in microseconds; null: not known. */
export interface RotationSubject {
  kind: ResourceKind;
  class: ItemClass;
  provider: Source;
  environment: string | null;
  tags: Readonly<Record<string, string>>;
  usage: KeyUsage | null;
  state: State | null;
  deletionUs: number | null;
  manager: "customer" | "provider" | null;
  origin: "manager" | "imported" | "custom-store" | null;
  /** Region of the primary that this is a replica of; null for anything else. */
  replicaOf: string | null;
  createdUs: number | null;
  /** Since when the material or value in use is in use: the last rotation, the last new value, or the creation. */
  sinceUs: number | null;
  /** Id of the event that proves it. */
  sinceEvent: string | null;
  /** The last rotation, of logs or of the provider; undefined: not known; null: never. */
  rotatedUs?: number | null | undefined;
  rotationOn: boolean | null;
  rotationDays: number | null;
  /** The last attempt that failed, if no later one succeeded. */
  failedUs: number | null;
  failedEvent: string | null;
  /** Until when a change of the material would be known, by logs or answers; null: it would not. */
  changesKnownUntilUs: number | null;
  /** Undefined: not known; null: never. */
  lastUsedUs: number | null | undefined;
  /** Until when a use would be known. */
  usesKnownUntilUs: number | null;
  /** Undefined: not known; null: none. */
  expiresUs: number | null | undefined;
}
