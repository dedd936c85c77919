import type { Random } from "./random";

/**
 * The log a record goes to: `cloudtrail/ACCOUNT/REGION`, `gcp/CATEGORY`, `azure/VAULT`, `azure-activity/SUBSCRIPTION`,
 * `vault` or `kubernetes`.
 */
type LogName = string;

/** One record on its way into a log file. */
export interface Entry {
  readonly log: LogName;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The provider's own event id; two entries with one id are two records of one event. */
  readonly id: string;
  /** The record as one line of JSON. */
  readonly text: string;
  /**
   * `event` is about keys and secrets or explains who may use them; `opening` is the first of two records of
   * one event; `background` is anything else that the same logs hold.
   */
  readonly scope: "event" | "opening" | "background";
  /** The provider's service (`kms`, `secretmanager`), by which a blinded log leaves records out. */
  readonly service: string;
}

/** What the providers write records with: where they go, and the chance that shapes them. */
export interface Scribe {
  readonly random: Random;
  write(entry: Entry): void;
}

/** A scribe that writes where another does, with a chance of its own. */
export function scribeWith(scribe: Scribe, random: Random): Scribe {
  return { random, write: (entry) => scribe.write(entry) };
}
