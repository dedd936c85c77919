import { AppError } from "../errors";

/** Control, format and bidirectional characters, which could move the cursor or reorder text on a terminal. */
const UNSAFE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Text from a log made safe to print: unsafe characters become visible escapes. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Rows in aligned columns, numbers to the right. Every cell is made printable. */
export function table(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === "number" ? cell.toLocaleString("en") : printable(cell))),
  );
  const widths = headings.map((heading, i) =>
    Math.max(heading.length, ...cells.map((row) => row[i]?.length ?? 0)),
  );
  const line = (row: readonly string[], source?: readonly (string | number)[]) =>
    row
      .map((cell, i) =>
        typeof source?.[i] === "number" ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return [line(headings), ...cells.map((row, i) => line(row, rows[i]))].join("\n");
}

/** Puts one JSON document on standard output, whole, before it resolves. */
export function printJson(value: unknown): Promise<void> {
  return print(JSON.stringify(value));
}

export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(`${text}\n`, (cause) => {
      if (!cause) resolve();
      else
        reject(
          new AppError({
            code: "failed",
            message: `The result cannot be written to standard output: ${cause.message}`,
            cause,
          }),
        );
    });
  });
}

/** Says something to the person, never on standard output. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
