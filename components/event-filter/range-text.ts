import type { Zone } from "@/components/ui/preferences";
import { fromLocalInput } from "@/components/ui/zone-time";
import { parseRange, type ResolvedRange, type TimeRange } from "@/lib/core/filter-range";
import { formatTimeUs } from "@/lib/core/time";

/** Ranges to choose from, in words of the URL and in plain ones. */
export const RANGE_PRESETS = [
  ["1h", "Last hour"],
  ["24h", "Last 24 hours"],
  ["7d", "Last 7 days"],
  ["30d", "Last 30 days"],
  ["all", "All events held"],
] as const;

const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  m: ["minute", "minutes"],
  h: ["hour", "hours"],
  d: ["day", "days"],
  w: ["week", "weeks"],
};

/** A range in plain words: `Last 7 days`, `All events held`, `Chosen time`. */
export function rangeName(range: TimeRange): string {
  if (range.kind === "span") return "Chosen time";
  if (range.kind === "all") return "All events held";
  const count = range.text.slice(0, -1);
  const [one, many] = UNITS[range.text.slice(-1)] ?? ["", ""];
  return count === "1" ? `Last ${one}` : `Last ${count} ${many}`;
}

/** What a range in words ended with, behind its name: `, up to now`; nothing where its name says it all. */
export function untilText(range: TimeRange, until: ResolvedRange["until"]): string {
  if (range.kind !== "last") return "";
  return until === "now" ? ", up to now" : ", up to the hour of the newest event held";
}

/** One end of a chosen stretch: what stands in its field, and the moment it stood for before anybody typed. */
export interface RangeEnd {
  text: string;
  untouched: { text: string; us: number };
}

/**
 * The range that two fields of local time mean, `[from, to)`, or what is wrong with them. A field nobody changed
 * keeps its moment to the microsecond, though it shows seconds only.
 */
export function readSpan(from: RangeEnd, to: RangeEnd, zone: Zone): TimeRange | { fault: string } {
  const [fromUs, toUs] = [readEnd(from, zone), readEnd(to, zone)];
  if (fromUs === null || toUs === null) return { fault: "Fill in both times." };
  if (fromUs >= toUs) return { fault: "The end must lie after the start." };
  const range = parseRange(`${formatTimeUs(fromUs)}..${formatTimeUs(toUs)}`);
  return range ?? { fault: "Both times must lie in the years 2000 to 2100." };
}

function readEnd({ text, untouched }: RangeEnd, zone: Zone): number | null {
  return text === untouched.text ? untouched.us : fromLocalInput(text, zone);
}
