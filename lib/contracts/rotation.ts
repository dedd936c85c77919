/** How many items fall due on a day (days since 1970-01-01, UTC), and the first of them by name. */
export interface DueDay {
  day: number;
  count: number;
  first: { key: string; name: string };
}
