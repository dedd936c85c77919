import type { Entry } from "../journal";

/** A log file as text. A path that ends in `.gz` is written compressed. */
export interface EstateFile {
  readonly path: string;
  readonly text: string;
}

/** What has been written so far. */
export interface Tally {
  files: number;
  /** Lines and array members, copies included. */
  records: number;
  /** Distinct events about keys and secrets, or that explain who may use them. */
  events: number;
  /** Distinct records about anything else. */
  background: number;
}

/** Counts an entry as delivered (once, however many copies of it there are). */
export function count(tally: Tally, entry: Entry): void {
  if (entry.scope === "event") tally.events++;
  else if (entry.scope === "background") tally.background++;
}

export function byTime(a: Entry, b: Entry): number {
  return a.at - b.at;
}

/** `2026/06/01` of a time. */
export function datePath(at: number): string {
  return new Date(at).toISOString().slice(0, 10).replaceAll("-", "/");
}
