/** Everything a cell is judged by, in the order of the columns of `scored_cell`. */
export const DIMENSION_NAMES = [
  "resource",
  "newcomer",
  "action",
  "look",
  "context",
  "place",
  "agent",
  "credential",
  "hour",
  "volume",
  "breadth",
  "denial",
  "dormancy",
  "rule",
] as const;
export type DimensionName = (typeof DIMENSION_NAMES)[number];
