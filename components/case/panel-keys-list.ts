/** Panels of a case, with the digit that goes to each. */
export const CASE_PANELS = [
  ["1", "summary", "Summary"],
  ["2", "notebook", "Notebook"],
  ["3", "tasks", "Tasks"],
  ["4", "people", "People"],
  ["5", "export", "Export"],
] as const;
