/** A stream of logs: what a source writes for one account and region. */
export interface GapStream {
  source: string;
  account: string;
  region: string;
  /** When its first record's hour begins, microseconds since the epoch: it cannot miss anything before. */
  fromUs: number;
}

/** Why no log of an hour is held: it should be here, or is so recent that it may still come. */
export type GapState = "missing" | "late";

/** Streams of logs, and the stretches of which no log of theirs is held. */
export interface StreamGaps {
  streams: readonly GapStream[];
  /** The newest first. `stream` is a place in `streams`; microseconds since the epoch, `[fromUs, toUs)`. */
  gaps: readonly { stream: number; state: GapState; fromUs: number; toUs: number }[];
}
