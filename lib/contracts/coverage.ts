import type { CoverageState } from "../core/coverage";
import type { HourGrid, StateHours } from "../core/coverage-window";
import { type FetchAdvice, whatToFetch } from "../core/gap-fetch";
import { HOUR_US } from "../core/time";

/** One stream's row of the coverage map. */
export interface CoverageRow {
  source: string;
  account: string;
  region: string;
  /** Hours of each state in the window shown; those before the stream's first record are in none. */
  hours: StateHours;
  records: number;
  /** Records of each step. */
  cellRecords: number[];
  /** Hours of each state in each step; null where there are none in the whole row. */
  cells: Record<CoverageState, number[] | null>;
  /** Missing stretches, and at a step of one hour silent ones too. */
  silences: CoverageSilence[];
}

export interface CoverageSilence {
  /** Hours since the epoch, `[fromHour, toHour)`. */
  fromHour: number;
  toHour: number;
  /** Probability of such a silence by the stream's own rhythm. */
  chance: number;
}

export interface CoverageMap extends HourGrid {
  /** All that was judged, hours since the epoch, `[firstHour, endHour)`. */
  firstHour: number;
  endHour: number;
  until: "now" | "newest";
  futureHours: number;
  rows: CoverageRow[];
  /** All streams, shown or not. */
  streams: number;
  /** Hours of all streams, shown or not, in the window shown. */
  hours: StateHours;
}

/** A stretch of a stream that is missing or late. */
export interface CoverageGap {
  source: string;
  account: string;
  region: string;
  state: "missing" | "late";
  /** Microseconds since the epoch, `[fromUs, toUs)`. */
  fromUs: number;
  toUs: number;
  hours: number;
  /** Probability of such a silence by the stream's own rhythm; null for late hours, which are not judged. */
  chance: number | null;
}

/** What to fetch to close a gap. */
export function fetchAdvice({ source, account, region, fromUs, toUs }: CoverageGap): FetchAdvice {
  return whatToFetch({ source, account, region, fromHour: fromUs / HOUR_US, toHour: toUs / HOUR_US });
}

export interface CoverageGaps {
  /** The newest first. */
  gaps: CoverageGap[];
  total: number;
  hours: { missing: number; late: number };
  /** Streams that were judged. */
  streams: number;
}

/** What one source holds, over all of its streams. */
export interface SourceCoverage {
  source: string;
  streams: number;
  hours: StateHours;
  records: number;
}

export interface CoverageSummary {
  /** Microseconds since the epoch; null when nothing is held. */
  window: { fromUs: number; toUs: number } | null;
  until: "now" | "newest";
  sources: SourceCoverage[];
  hours: StateHours;
  /** Streams whose newest hours have not come yet, and streams with missing hours; at most ten of each named. */
  late: string[];
  missing: string[];
  lateStreams: number;
  missingStreams: number;
}
