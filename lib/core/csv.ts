/** Beginnings that spreadsheets take for a formula; some read the full-width signs of East Asian keyboards as the plain ones. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * One line of a CSV file (RFC 4180), with its CRLF. A text that a spreadsheet would run as a formula gets an
 * apostrophe before it, because log fields are written by strangers.
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** One cell of such a line. */
export function csvCell(cell: string | number): string {
  const text = typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
