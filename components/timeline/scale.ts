import type { EventHistogram, OutcomeCounts } from "@/lib/contracts/event-histogram";
import type { Span } from "@/lib/core/filter-range";
import { bucketStarts } from "@/lib/core/time-buckets";

/** One bucket as it is drawn. */
export interface HistogramColumn extends Span {
  /** Events inside `[fromUs, toUs)`, which is the bucket cut to the span drawn. */
  counts: OutcomeCounts;
  total: number;
  /** Heights in px, in the order of `counts`; 0 where there is nothing. */
  heights: OutcomeCounts;
}

export interface HistogramScale {
  /** Start of the first bucket and end of the last, whole buckets: what the axis spans. */
  startUs: number;
  endUs: number;
  /** Events at the plot's top: 1, 2 or 5 times a power of ten. */
  max: number;
  columns: readonly HistogramColumn[];
}

/** Columns of a selection, both included; `first` is never after `last`. */
export interface ColumnRange {
  first: number;
  last: number;
}

/** What is there is seen, however little it is. */
const SEEN_MIN = 2;
const NONE: OutcomeCounts = [0, 0, 0];

/** Lays the buckets that touch the span out over a plot `height` px high, those without events included. */
export function histogramScale(
  { buckets, stepUs }: Pick<EventHistogram, "buckets" | "stepUs">,
  span: Span,
  height: number,
): HistogramScale {
  const found = new Map(buckets.map(({ startUs, counts }) => [startUs, counts]));
  const starts = bucketStarts(span, stepUs);
  const max = roundUp(starts.reduce((most, start) => Math.max(most, sum(found.get(start) ?? NONE)), 0));
  const tall = (count: number) =>
    count === 0 ? 0 : Math.max(SEEN_MIN, (count / max) * (height - 2 * SEEN_MIN));
  return {
    startUs: starts[0] ?? span.fromUs,
    endUs: (starts.at(-1) ?? span.fromUs) + stepUs,
    max,
    columns: starts.map((start) => {
      const counts = found.get(start) ?? NONE;
      const [allowed, denied, failed] = counts;
      return {
        fromUs: Math.max(start, span.fromUs),
        toUs: Math.min(start + stepUs, span.toUs),
        counts,
        total: sum(counts),
        heights: [tall(allowed), tall(denied), tall(failed)],
      };
    }),
  };
}

/** Column under `x` px of a plot `width` px wide; beyond an edge it is the column at that edge. */
export function columnAt(x: number, width: number, count: number): number {
  if (width <= 0) return 0;
  return Math.max(0, Math.min(count - 1, Math.floor((x / width) * count)));
}

/** Both columns and all between them, in whichever order they were reached. */
export function between(a: number, b: number): ColumnRange {
  return { first: Math.min(a, b), last: Math.max(a, b) };
}

/** Time and counts of a stretch of columns together; null when it lies outside. */
export function sumColumns(
  columns: readonly HistogramColumn[],
  { first, last }: ColumnRange,
): (Span & { counts: OutcomeCounts; total: number }) | null {
  const [from, to] = [columns[first], columns[last]];
  if (!from || !to) return null;
  const counts = columns
    .slice(first, last + 1)
    .reduce<OutcomeCounts>(
      ([a, d, f], { counts: [allowed, denied, failed] }) => [a + allowed, d + denied, f + failed],
      NONE,
    );
  return { fromUs: from.fromUs, toUs: to.toUs, counts, total: sum(counts) };
}

function sum([allowed, denied, failed]: OutcomeCounts): number {
  return allowed + denied + failed;
}

/** The next of 1, 2, 5, 10, 20, 50, … that is at least `value`. */
function roundUp(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((times) => times * power).find((round) => round >= value) ?? value;
}
