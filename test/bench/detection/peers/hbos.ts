import { dayOutliers } from "./features";

const BINS = 10;

/**
 * Histogram-based outlier score (Goldstein and Dengel, 2012): for each feature ten bins of equal width, the highest as 1; the
 * score is the sum over features of −log2 of the height of the bin.
 */
export const hbos = dayOutliers("HBOS on identity and day", (rows) => {
  const columns = (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? 0));
  const bits = columns.map(columnBits);
  return rows.map((_, row) => bits.reduce((sum, column) => sum + (column[row] ?? 0), 0));
});

function columnBits(values: readonly number[]): number[] {
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const bin = (value: number) =>
    high === low ? 0 : Math.min(BINS - 1, Math.floor(((value - low) / (high - low)) * BINS));
  const heights = new Array<number>(BINS).fill(0);
  for (const value of values) heights[bin(value)] = (heights[bin(value)] ?? 0) + 1;
  const most = Math.max(...heights);
  return values.map((value) => -Math.log2((heights[bin(value)] ?? 1) / most));
}
