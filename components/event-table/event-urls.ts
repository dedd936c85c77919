/** Rows that the table asks for at once. */
export const PAGE_ROWS = 100;
