/** Looks of everything a viewer types or picks in: border of 3:1 against the ground, 28 px high. */
export const CONTROL =
  "h-7 w-full min-w-0 rounded-md border border-control bg-surface px-2 text-base text-ink transition-colors " +
  "disabled:opacity-50 aria-invalid:border-danger";
