/** Rows of a section that a review holds in full; further ones are counted. */
export const SECTION_ROWS_MAX = 2_000;

interface Row {
  id: string;
  at: string;
}

/** The newest rows first, equal times by id, cut at the most that a review holds; the total counts all. */
export function newestRows<R extends Row>(rows: readonly R[]): { total: number; rows: R[] } {
  const sorted = [...rows].sort((a, b) => compare(b.at, a.at) || compare(a.id, b.id));
  return { total: rows.length, rows: sorted.slice(0, SECTION_ROWS_MAX) };
}

/** Order by code units: the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
