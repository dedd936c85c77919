import type { IdentityKind, ResourceKind } from "../core/access-event";
import type { Evidence } from "./evidence";

/** What the logs show of one kind of evidence: how often, and the first and last event with the providers' ids. */
export interface Sighting {
  count: number;
  firstUs: number;
  lastUs: number;
  firstEventId: string;
  lastEventId: string;
}

export interface LogUser {
  key: string;
  name: string;
  kind: IdentityKind | string;
}

/** Everything that the logs show of one key or secret. */
export interface LogFacts {
  kind: ResourceKind | string;
  evidence: Partial<Record<Evidence, Sighting>>;
  /** The last rotation that ran by its schedule, which shows that it is on. */
  schedule: Sighting | null;
  /** Times of rotations and new values, the newest first, 24 at most. */
  changesUs: number[];
  /** The first and last event of any kind. */
  firstSeenUs: number;
  lastSeenUs: number;
  /** First and last allowed use of the key or read of the value; null: none is held. */
  firstUseUs: number | null;
  lastUseUs: number | null;
  uses: number;
  /** People and workloads that used it; the provider's own services are not counted. */
  users: number;
  /** Of these, those first seen on it in the last week held, on an item that was in use before. */
  newUsers: number;
  /** Who used it most, and which share of the uses is theirs. */
  topUser: (LogUser & { share: number }) | null;
  /** Who read the previous version, and when last. */
  oldReaders: (LogUser & { lastUs: number })[];
}

/** From the first to the last hour held of a log, in microseconds. */
export interface Horizon {
  firstUs: number;
  lastUs: number;
}
